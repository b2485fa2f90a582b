package org.halcyon.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;

final class WorkerStatusTest {
    private static final WorkerStatus OK = new WorkerStatus.Ok();
    private static final WorkerStatus NOT_RUNNING = new WorkerStatus.NotRunning();
    /// From the best to the worst.
    private static final List<WorkerStatus> ALL = List.of(
            NOT_RUNNING,
            OK,
            new WorkerStatus.Stopped("by its scheduler"),
            new WorkerStatus.Panicked("broken"),
            new WorkerStatus.Error("join failed"),
            new WorkerStatus.Superseded(),
            new WorkerStatus.SelfJoin(),
            new WorkerStatus.Timeout(Duration.ofSeconds(30)),
            new WorkerStatus.Detached(Duration.ofSeconds(1)));

    @Test
    @Covers({"T27", "LC-REG-70"})
    void exactlyTwoStatusesAreClean() {
        assertThat(ALL).hasSize(WorkerStatus.class.getPermittedSubclasses().length);
        assertThat(ALL.stream().filter(WorkerStatus::isClean)).containsExactly(NOT_RUNNING, OK);
    }

    @Test
    @Covers({"T26", "LC-REG-73"})
    void mergeOfAnyPairKeepsTheWorseAndNotRunningYields() {
        for (int left = 0; left < ALL.size(); left++) {
            for (int right = 0; right < ALL.size(); right++) {
                WorkerStatus merged = ALL.get(left).merge(ALL.get(right));

                assertThat(merged).isEqualTo(ALL.get(Math.max(left, right)));
                assertThat(merged.isClean())
                        .isEqualTo(ALL.get(left).isClean() && ALL.get(right).isClean());
            }
        }
    }

    @Test
    @Covers("LC-REG-66")
    void onlyStatusesOfLivingThreadsMayImprove() {
        assertThat(ALL.stream().filter(WorkerStatus::mayImprove).map(Object::getClass))
                .containsExactlyInAnyOrder(WorkerStatus.Timeout.class, WorkerStatus.Detached.class);
    }

    @Test
    @Covers({"LC-REG-71", "LC-REG-72", "LC-REG-73"})
    void outsideSubsystemsCountInTheReport() {
        var report = new ShutdownReport<>(Map.of("a", OK), 0, OK, List.of());

        assertThat(report.allClean()).isTrue();
        assertThat(report.with("spv", OK).allClean()).isTrue();
        assertThat(report.with("spv", new WorkerStatus.Error("stop failed")).allClean())
                .isFalse();
        assertThat(report.with("a", NOT_RUNNING).perWorker()).isEqualTo(Map.of("a", OK));
    }

    @Test
    void detailsOfAnOutsideSubsystemTravelWithItsStatus() {
        var report = new ShutdownReport<>(Map.of("a", OK), 0, OK, List.of());
        var stuck = new StuckWorker<>(
                "spv", new WorkerStatus.Error("stop failed"), 1, "chain", Duration.ofSeconds(3), false, List.of());

        ShutdownReport<String> merged = report.with(stuck);

        assertThat(merged.stuck()).containsExactly(stuck);
        assertThat(merged.perWorker()).containsEntry("spv", stuck.status());
    }

    @Test
    void anythingUncleanMakesTheReportUnclean() {
        assertThat(new ShutdownReport<>(Map.of("a", OK), 1, OK, List.of()).allClean())
                .isFalse();
        for (WorkerStatus status : ALL) {
            assertThat(new ShutdownReport<>(Map.of("a", status), 0, OK, List.of()).allClean())
                    .isEqualTo(status.isClean());
            assertThat(new ShutdownReport<>(Map.of("a", OK), 0, status, List.of()).allClean())
                    .isEqualTo(status.isClean());
        }
    }
}
