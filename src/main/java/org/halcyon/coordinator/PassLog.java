package org.halcyon.coordinator;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.lifecycle.CancelToken;

/// What is known of the passes of one coordinator: the one in flight, and how earlier ones ended. Written by the owner
/// of the gate's slot alone, read by anybody.
final class PassLog<S extends PassSummary> {
    private final AtomicReference<Page<S>> page = new AtomicReference<>(new Page<>(
            new Current.Nobody(PassOrigin.DIRECT),
            new LastSync.Never<>(),
            new PassOutcome.None<>(),
            0,
            SyncProgress.NONE));

    /// The pass in flight.
    sealed interface Current {
        PassOrigin origin();

        /// @param origin of the pass before
        record Nobody(PassOrigin origin) implements Current {}

        /// Compared by identity of its token.
        record Run(PassOrigin origin, boolean whole, CancelToken cancel, Thread carrier) implements Current {}
    }

    /// Everything at one instant.
    record Page<S extends PassSummary>(
            Current current, LastSync<S> lastSync, PassOutcome<S> lastOutcome, int failures, SyncProgress progress) {

        Page<S> with(SyncProgress reached) {
            return new Page<>(current, lastSync, lastOutcome, failures, reached);
        }
    }

    Page<S> read() {
        return page.get();
    }

    /// A direct pass wipes out the failures of the loop, and its own do not count.
    void begin(Current.Run run) {
        Page<S> now = page.get();
        int failures = run.origin() == PassOrigin.DIRECT ? 0 : now.failures();
        page.set(new Page<>(run, now.lastSync(), now.lastOutcome(), failures, SyncProgress.NONE));
    }

    /// Notes progress of the pass in flight; what comes late from an earlier one is dropped.
    void progress(Current.Run run, SyncProgress reached) {
        page.updateAndGet(now -> now.current().equals(run) ? now.with(reached) : now);
    }

    void end(Current.Run run, PassOutcome<S> outcome, Instant at) {
        page.updateAndGet(now -> ended(now, run, outcome, at));
    }

    private static <S extends PassSummary> Page<S> ended(
            Page<S> now, Current.Run run, PassOutcome<S> outcome, Instant at) {
        LastSync<S> lastSync = run.whole() && outcome instanceof PassOutcome.Completed<S> completed
                ? new LastSync.Ended<>(at, completed.summary())
                : now.lastSync();
        int failures = run.origin() == PassOrigin.DIRECT ? now.failures() : failuresAfter(now.failures(), outcome);
        return new Page<>(now.current(), lastSync, outcome, failures, now.progress());
    }

    private static int failuresAfter(int before, PassOutcome<?> outcome) {
        return outcome.isFailure() ? Math.min(before + 1, Integer.MAX_VALUE - 1) : 0;
    }

    void clear() {
        page.updateAndGet(now -> new Page<>(
                new Current.Nobody(now.current().origin()),
                now.lastSync(),
                now.lastOutcome(),
                now.failures(),
                SyncProgress.NONE));
    }
}
