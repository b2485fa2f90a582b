package org.halcyon.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.lifecycle.Bench.CONFIG;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
final class StartTest {

    @Test
    @Covers({"T2", "LC-REG-1", "LC-REG-9"})
    void secondStartOfARunningKeyChangesNothingAndRunsNoBody() {
        try (var bench = new Bench()) {
            var ran = new AtomicBoolean();
            bench.startObedient("a");

            StartOutcome second = bench.registry.start("a", CONFIG.withWeight(7), cancel -> ran.set(true));

            assertThat(second).isEqualTo(StartOutcome.ALREADY_RUNNING);
            assertThat(bench.registry.view().workers().getFirst().generation()).isEqualTo(1);
            assertThat(bench.registry.view().workers().getFirst().weight()).isZero();
            bench.drive(Bench.async(() -> bench.registry.quiesce("a")));
            assertThat(ran).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(WorkerKind.class)
    @Covers({"T3", "LC-REG-2", "LC-REG-68"})
    void startAfterShutdownIsRefusedWhateverTheKind(WorkerKind kind) {
        try (var bench = new Bench()) {
            assertThat(bench.drive(bench.registry.shutdown()).allClean()).isTrue();

            StartOutcome outcome = bench.startObedient("a", CONFIG.withKind(kind));

            assertThat(outcome).isEqualTo(StartOutcome.REFUSED_CLOSING);
            assertThat(bench.registry.isAnyAlive()).isFalse();
            assertThat(bench.registry.view().workers()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(WorkerKind.class)
    @Covers({"LC-REG-5", "LC-REG-20"})
    void bothKindsRunWithTheirGenerationInTheThreadName(WorkerKind kind) {
        try (var bench = new Bench()) {
            var name = new CompletableFuture<String>();

            bench.registry.start("Identity_Sync", CONFIG.withKind(kind), cancel -> {
                name.complete(Thread.currentThread().getName());
                cancel.await(Duration.ofDays(1));
            });

            assertThat(name.join()).isEqualTo("wallet-identity-sync-g1");
        }
    }

    @Test
    @Covers({"T8", "R12", "LC-REG-11", "LC-REG-50", "LC-REG-52"})
    void lateEndOfAnOldGenerationLeavesTheNewOneRunningAndCancellable() {
        try (var bench = new Bench()) {
            var tokens = new AtomicReference<CancelToken>();
            bench.startWedged("a");
            bench.registry.cancel("a");
            CompletableFuture<StartOutcome> second = Bench.async(() -> bench.registry.start("a", CONFIG, cancel -> {
                tokens.set(cancel);
                cancel.await(Duration.ofDays(1));
            }));
            assertThat(bench.drive(second)).isEqualTo(StartOutcome.STARTED);

            bench.release();
            Bench.spin(() -> bench.registry.liveOrphans("a") == 0);

            assertThat(bench.registry.isRunning("a")).isTrue();
            assertThat(tokens.get().isFired()).isFalse();
            bench.registry.cancel("a");
            assertThat(tokens.get().isFired()).isTrue();
            bench.awaitDead("a");
        }
    }

    @Test
    @Covers({"T9", "LC-REG-6"})
    void finishedPredecessorIsJoinedAndLeavesNoOrphan() {
        try (var bench = new Bench()) {
            bench.startObedient("a");
            bench.registry.cancel("a");
            bench.awaitDead("a");

            assertThat(bench.startObedient("a")).isEqualTo(StartOutcome.STARTED);

            assertThat(bench.registry.reap(Duration.ZERO)).isEqualTo(new ReapResult(0, new WorkerStatus.Ok()));
            assertThat(bench.registry.view().workers().getFirst().generation()).isEqualTo(2);
        }
    }

    @Test
    @Covers({"T9", "LC-REG-6"})
    void predecessorThatEndsInsideTheBackstopIsJoinedByTheStart() {
        try (var bench = new Bench()) {
            bench.startWedged("a");
            bench.registry.cancel("a");
            CompletableFuture<StartOutcome> start = Bench.async(() -> bench.startObedient("a"));
            bench.clock.awaitSleepers(2); // the start, and the new worker on its token

            bench.release();

            assertThat(start.join()).isEqualTo(StartOutcome.STARTED);
            assertThat(bench.registry.view().workers().getFirst().liveOrphans()).isZero();
        }
    }

    @Test
    @Covers({"T10", "LC-REG-5", "R13"})
    void wedgedPredecessorIsAVisibleOrphanBeforeTheBackstopEnds() {
        try (var bench = new Bench()) {
            bench.startWedged("a");
            bench.registry.cancel("a");

            CompletableFuture<StartOutcome> start = Bench.async(() -> bench.startObedient("a"));
            Bench.spin(() -> bench.registry.isRunning("a"));

            assertThat(bench.registry.liveOrphans("a")).isEqualTo(1);
            assertThat(start).isNotDone();
            assertThat(bench.drive(start)).isEqualTo(StartOutcome.STARTED);
            assertThat(bench.registry.liveOrphans("a")).isEqualTo(1);
        }
    }

    @Test
    @Covers({"T11", "LC-REG-10"})
    void secondLiveOrphanOfAKeyIsRefused() {
        try (var bench = new Bench()) {
            bench.startWedged("a");
            bench.registry.cancel("a");
            bench.drive(Bench.async(() -> bench.startWedged("a")));
            bench.registry.cancel("a");

            StartOutcome third = bench.drive(Bench.async(() -> bench.startWedged("a")));

            assertThat(third).isEqualTo(StartOutcome.REFUSED_PREDECESSOR_ALIVE);
            assertThat(bench.registry.liveOrphans("a")).isEqualTo(1);
            assertThat(bench.registry.view().workers().getFirst().generation()).isEqualTo(2);
            bench.release();
            bench.awaitDead("a");
            assertThat(bench.startObedient("a")).isEqualTo(StartOutcome.STARTED);
        }
    }

    @Test
    @Covers({"LC-REG-10"})
    void startThatWaitsForAPredecessorGoesOnWhenOneEnds() {
        try (var bench = new Bench()) {
            var first = new CountDownLatch(1);
            bench.registry.start("a", CONFIG, cancel -> first.await());
            bench.registry.cancel("a");
            bench.drive(Bench.async(() -> bench.startWedged("a")));
            bench.registry.cancel("a");
            CompletableFuture<StartOutcome> third = Bench.async(() -> bench.startObedient("a"));
            bench.clock.awaitSleepers(1);

            first.countDown();

            assertThat(bench.drive(third)).isEqualTo(StartOutcome.STARTED);
        }
    }

    @Test
    @Covers({"LC-REG-10", "LC-REG-2"})
    void startThatWaitsForAPredecessorSeesTheRegistryClose() {
        try (var bench = new Bench()) {
            bench.startWedged("a");
            bench.registry.cancel("a");
            bench.drive(Bench.async(() -> bench.startWedged("a")));
            bench.registry.cancel("a");
            CompletableFuture<StartOutcome> third = Bench.async(() -> bench.startObedient("a"));
            bench.clock.awaitSleepers(1);

            bench.registry.close();

            assertThat(third.join()).isEqualTo(StartOutcome.REFUSED_CLOSING);
        }
    }

    @Test
    @Covers({"T75", "LC-REG-8"})
    void refusedThreadLeavesTheSlotAsItWas() {
        var threads = new ScantThreads();
        try (var bench = new Bench(threads)) {
            var hook = new AtomicBoolean();
            WorkerConfig first = CONFIG.withWeight(3).withHook(() -> hook.set(true));
            bench.startWedged("a", first);
            bench.registry.cancel("a");
            RegistryView<String> before = bench.registry.view();
            threads.exhausted = true;

            StartOutcome outcome = bench.startObedient("a", CONFIG.withWeight(9));

            assertThat(outcome).isEqualTo(StartOutcome.SPAWN_FAILED);
            threads.exhausted = false;
            assertThat(bench.registry.view().workers()).isEqualTo(before.workers());
            assertThat(bench.registry.isRunning("a")).isFalse();
            assertThat(bench.registry.liveOrphans("a")).isZero();
            bench.release();
            WorkerStatus status = bench.drive(Bench.async(() -> bench.registry.quiesce("a")));
            assertThat(status).isEqualTo(new WorkerStatus.Ok());
            assertThat(hook).isTrue();
        }
    }

    @Test
    @Covers({"LC-REG-8", "LC-REG-71"})
    void keyWhoseFirstStartFailsIsAbsentFromTheReport() {
        var threads = new ScantThreads();
        try (var bench = new Bench(threads)) {
            threads.exhausted = true;
            assertThat(bench.startObedient("a")).isEqualTo(StartOutcome.SPAWN_FAILED);
            threads.exhausted = false;

            assertThat(bench.drive(bench.registry.shutdown()).perWorker()).isEmpty();
        }
    }

    @Test
    @Covers({"T28", "LC-REG-20", "LC-REG-33"})
    void cancelTouchesOnlyTheNamedKey() {
        try (var bench = new Bench()) {
            bench.startObedient("a");
            bench.startObedient("b");

            bench.registry.cancel("a");
            bench.awaitDead("a");

            assertThat(bench.registry.isRunning("b")).isTrue();
            assertThat(bench.registry.isAlive("b")).isTrue();
        }
    }

    @Test
    @Covers("LC-REG-20")
    void cancelAllTouchesEveryKeyAndWaitsForNone() {
        try (var bench = new Bench()) {
            bench.startWedged("a");
            bench.startObedient("b");

            bench.registry.cancelAll();

            assertThat(bench.registry.isRunning("a")).isFalse();
            assertThat(bench.registry.isAlive("a")).isTrue();
            bench.awaitDead("b");
        }
    }
}
