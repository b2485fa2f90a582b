package org.halcyon.ui.closing;

import java.time.Duration;
import java.util.Optional;

/// One worker in the closing sheet.
///
/// @param name in words, from the messages
/// @param elapsed since it was asked to stop; empty while it waits or when it was idle
/// @param allowance how long it may take
public record WorkerLine(
        String id, Tier tier, String name, WorkerState state, Optional<Duration> elapsed, Duration allowance) {

    /// The order of stopping.
    public enum Tier {
        FIRST("closing.tier.first"),
        TOGETHER("closing.tier.together"),
        LAST("closing.tier.last");

        private final String key;

        Tier(String key) {
            this.key = key;
        }

        public String messageKey() {
            return key;
        }
    }

    public enum WorkerState {
        WAITS("closing.worker.waits", Stage.WAITING),
        STOPPING("closing.worker.stopping", Stage.BUSY),
        FINISHING_PASS("closing.worker.finishingPass", Stage.BUSY),
        STOPPED("closing.worker.stopped", Stage.CLEAN),
        WAS_IDLE("closing.worker.wasIdle", Stage.CLEAN),
        CANCELLED("closing.worker.cancelled", Stage.UNCLEAN),
        ENDED_WITH_ERROR("closing.worker.error", Stage.UNCLEAN),
        STILL_BUSY("closing.worker.stillBusy", Stage.ALIVE),
        STILL_RUNNING("closing.worker.stillRunning", Stage.ALIVE),
        NOT_STOPPED("closing.worker.notStopped", Stage.ALIVE);

        /// What the states have in common for the eye.
        enum Stage {
            WAITING,
            BUSY,
            CLEAN,
            UNCLEAN,
            ALIVE
        }

        private final String key;
        private final Stage stage;

        WorkerState(String key, Stage stage) {
            this.key = key;
            this.stage = stage;
        }

        public String messageKey() {
            return key;
        }

        Stage stage() {
            return stage;
        }

        /// Only *Stopped* and *Was idle* count as clean.
        public boolean isClean() {
            return stage == Stage.CLEAN;
        }

        /// Its thread has ended, whether well or not.
        public boolean hasEnded() {
            return stage == Stage.CLEAN || stage == Stage.UNCLEAN;
        }
    }
}
