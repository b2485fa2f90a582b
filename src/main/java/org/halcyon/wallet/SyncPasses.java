package org.halcyon.wallet;

import java.time.Instant;
import java.util.Optional;

/// What is known of the passes of one coordinator since the program started or its data were cleared. A pass that was
/// skipped leaves everything as it was, but for the count.
///
/// @param last the last whole pass that brought something up to date
/// @param outcome of the last pass that was not skipped
/// @param failing true from a pass that failed until one that works again, whatever is tried meanwhile
/// @param ended passes, of whatever kind
public record SyncPasses(Optional<Last> last, SyncOutcome outcome, boolean failing, long ended) {

    static final SyncPasses NONE = new SyncPasses(Optional.empty(), new SyncOutcome.None(), false, 0);

    /// @param at by the wall clock
    public record Last(Instant at, SyncFigures figures) {}

    /// After one more pass.
    ///
    /// @param figures of the pass, if it covered everything and ran to its end
    SyncPasses after(SyncOutcome end, Instant at, Optional<SyncFigures> figures) {
        return switch (end) {
            case SyncOutcome.None none -> this;
            case SyncOutcome.Skipped skipped -> new SyncPasses(last, outcome, failing, ended + 1);
            case SyncOutcome.Stopped stopped -> new SyncPasses(last, end, failing, ended + 1);
            case SyncOutcome.Failed failed -> new SyncPasses(last, end, /* failing= */ true, ended + 1);
            case SyncOutcome.UpToDate good -> worked(end, at, figures);
            case SyncOutcome.Partly partly -> worked(end, at, figures);
        };
    }

    private SyncPasses worked(SyncOutcome end, Instant at, Optional<SyncFigures> figures) {
        return new SyncPasses(
                figures.map(counted -> new Last(at, counted)).or(() -> last), end, /* failing= */ false, ended + 1);
    }

    /// As before any pass, but for the count, so that no pass gets the number of another.
    SyncPasses forgotten() {
        return new SyncPasses(Optional.empty(), new SyncOutcome.None(), /* failing= */ false, ended);
    }
}
