package org.halcyon.wallet;

import java.time.Duration;
import java.util.List;

/// How far the way to the end has come: one line per worker, in the order of their going.
///
/// @param unsaved changes that still wait for the disk
public record CloseSnapshot(Phase phase, List<Line> lines, int unsaved, Duration elapsed) {

    public enum Phase {
        /// Nobody has asked.
        RUNNING,
        /// Workers stop, tier by tier.
        DRAINING,
        /// What is buffered goes to disk.
        SAVING,
        /// Everything is saved, but a worker did not stop.
        INCOMPLETE,
        /// Something could not be saved.
        UNSAVED,
        CLOSED
    }

    /// What a worker is doing on its way out.
    public enum Word {
        WAITING,
        STOPPING,
        STOPPED,
        WAS_IDLE,
        CANCELLED,
        FAILED,
        STILL_BUSY,
        STILL_RUNNING,
        COULD_NOT_STOP
    }

    /// @param tier 0 for the first group to go
    /// @param elapsed since it was asked to stop
    /// @param allowance the longest it may take
    /// @param detail for the report, without secrets; may be empty
    public record Line(WorkerKey worker, int tier, Word word, Duration elapsed, Duration allowance, String detail) {

        /// True once nothing more can change about it without another attempt.
        public boolean settled() {
            return word != Word.WAITING && word != Word.STOPPING;
        }

        public boolean clean() {
            return word == Word.STOPPED || word == Word.WAS_IDLE;
        }
    }

    public CloseSnapshot {
        lines = List.copyOf(lines);
    }

    public static CloseSnapshot running() {
        return new CloseSnapshot(Phase.RUNNING, List.of(), 0, Duration.ZERO);
    }

    public long stopped() {
        return lines.stream().filter(Line::clean).count();
    }
}
