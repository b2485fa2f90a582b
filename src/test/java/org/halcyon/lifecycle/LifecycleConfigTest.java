package org.halcyon.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;

final class LifecycleConfigTest {

    @Test
    @Covers({"T1", "LC-CONST-1"})
    void defaultsAreTheDecidedOnes() {
        LifecycleConfig config = LifecycleConfig.DEFAULTS;

        assertThat(config.joinBudget()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.teardownBudget()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.drainHookDeadline()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.slowDrainHook()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.reapBackstop()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.orphanGrace()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.defaultWeight()).isZero();
        assertThat(config.adapterWeight()).isEqualTo(10);
        assertThat(FanOut.PER_PASS).isEqualTo(8);
    }

    @Test
    @Covers({"T1", "LC-CONST-1"})
    void workerTakesItsDefaultsFromTheConfiguration() {
        WorkerConfig worker = LifecycleConfig.DEFAULTS.worker();

        assertThat(worker).isEqualTo(new WorkerConfig(WorkerKind.THREAD, 0, Duration.ofSeconds(30), DrainHook.NONE, 0));
        assertThat(LifecycleConfig.patienceBeforeInterrupt(Duration.ofSeconds(30)))
                .isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void impossibleWorkersAreRefused() {
        WorkerConfig worker = LifecycleConfig.DEFAULTS.worker();

        assertThatIllegalArgumentException().isThrownBy(() -> worker.withJoinBudget(Duration.ofNanos(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> worker.withStackBytes(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> worker.withStackBytes(1 << 20).withKind(WorkerKind.TASK));
    }
}
