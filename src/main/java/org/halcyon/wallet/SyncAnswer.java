package org.halcyon.wallet;

import org.halcyon.coordinator.PassSummary;
import org.halcyon.coordinator.Refusal;
import org.halcyon.coordinator.SyncAttempt;
import org.halcyon.lifecycle.StartOutcome;

/// What became of the wish to sync.
public sealed interface SyncAnswer {

    /// The loop runs.
    record Running() implements SyncAnswer {}

    /// One pass ran, and ended like this.
    record Ran(SyncOutcome outcome) implements SyncAnswer {}

    /// Nothing was begun.
    record Refused(Reason reason) implements SyncAnswer {}

    enum Reason {
        /// A pass is in flight.
        BUSY,
        /// Somebody holds passes off for a while.
        HELD,
        /// A pass that was to end is still in flight; ends by itself when that pass does.
        LATCHED,
        /// The data are being cleared.
        CLEARING,
        /// A clear of the data has begun and not ended; it is to be finished first.
        CLEAR_UNFINISHED,
        /// The program closes.
        CLOSING,
        /// It was stopped, or a clear was asked for, before it could begin.
        WITHDRAWN,
        /// Earlier threads of the worker have not ended.
        PREDECESSOR_ALIVE,
        /// The machine gave no thread, or the manager no place to wait.
        NO_PLACE
    }

    static <S extends PassSummary> SyncAnswer of(SyncAttempt<S> attempt) {
        return switch (attempt) {
            case SyncAttempt.Ran<S> ran -> new Ran(SyncOutcome.of(ran.outcome()));
            case SyncAttempt.Refused<S> refused -> new Refused(reason(refused.reason()));
        };
    }

    private static Reason reason(Refusal refusal) {
        return switch (refusal) {
            case BUSY -> Reason.BUSY;
            case HELD -> Reason.HELD;
            case LATCHED -> Reason.LATCHED;
            case SEALED -> Reason.CLOSING;
        };
    }

    static SyncAnswer of(StartOutcome outcome) {
        return switch (outcome) {
            case STARTED, ALREADY_RUNNING -> new SyncAnswer.Running();
            case REFUSED_CLOSING -> new SyncAnswer.Refused(Reason.CLOSING);
            case REFUSED_CLEARING -> new SyncAnswer.Refused(Reason.CLEARING);
            case REFUSED_PREDECESSOR_ALIVE -> new SyncAnswer.Refused(Reason.PREDECESSOR_ALIVE);
            case SPAWN_FAILED -> new SyncAnswer.Refused(Reason.NO_PLACE);
        };
    }
}
