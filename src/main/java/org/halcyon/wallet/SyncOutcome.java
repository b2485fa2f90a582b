package org.halcyon.wallet;

import org.halcyon.coordinator.PassOutcome;
import org.halcyon.coordinator.PassSummary;

/// How a pass ended, over all its units.
public sealed interface SyncOutcome {

    /// No pass has ended yet.
    record None() implements SyncOutcome {}

    /// Everything was brought up to date.
    record UpToDate() implements SyncOutcome {}

    /// Some units were brought up to date, and some stay as they were.
    ///
    /// @param reason what went wrong first
    record Partly(String reason) implements SyncOutcome {}

    /// Nothing was brought up to date.
    record Failed(String reason) implements SyncOutcome {}

    /// It was asked to stop, and did.
    record Stopped() implements SyncOutcome {}

    /// It had nothing to do, or left everything out on purpose.
    record Skipped() implements SyncOutcome {}

    static <S extends PassSummary> SyncOutcome of(PassOutcome<S> outcome) {
        return switch (outcome) {
            case PassOutcome.None<S> none -> new None();
            case PassOutcome.Completed<S> completed -> of(completed.summary());
            case PassOutcome.Stopped<S> stopped -> new Stopped();
            case PassOutcome.Failed<S> failed -> new Failed(failed.message());
        };
    }

    private static SyncOutcome of(PassSummary summary) {
        if (summary.isSkipped()) {
            return new Skipped();
        }
        return switch (summary.result()) {
            case SUCCESS -> new UpToDate();
            case PARTIAL -> new Partly(summary.trouble());
            case FAILURE -> new Failed(summary.trouble());
        };
    }
}
