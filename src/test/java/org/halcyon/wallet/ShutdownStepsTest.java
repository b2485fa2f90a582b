package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.halcyon.lifecycle.StartOutcome;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The end of a manager that has gated workers: who is refused from when on, who goes first, what is said.
@Timeout(60)
final class ShutdownStepsTest extends GatedCase {

    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final ShutdownSteps<Key> steps = new ShutdownSteps<>(
            registry, Key.CHAIN, gated, clock, new ShutdownSteps.Limits(DRAIN, Duration.ofMinutes(5)));

    private CompletableFuture<ShutdownSteps.Ended<Key>> ending() {
        steps.refuse();
        return async(() -> steps.end(WorkerStatus.Ok::new));
    }

    private static ShutdownSteps.Ended.Reported<Key> report(ShutdownSteps.Ended<Key> ended) {
        return (ShutdownSteps.Ended.Reported<Key>) ended;
    }

    @Test
    @Covers({"LC-MGR-31", "LC-REG-72"})
    void everybodyEndsAndIsReported() throws Exception {
        start(Key.CHAIN, -10, new CountDownLatch(0));
        start(Key.ADAPTER, 10, new CountDownLatch(0));
        gated.startAll(key -> true);

        var ended = report(inTime(ending()));

        assertThat(ended.allClean()).isTrue();
        assertThat(ended.report().perWorker()).containsOnlyKeys(Key.values());
        assertThat(registry.isAnyAlive()).isFalse();
    }

    @Test
    @Covers({"LC-MGR-30", "R5"})
    void aDirectPassIsRefusedFromTheFirstStepOn() throws Exception {
        assertThat(addresses.beginPass()).isTrue();

        CompletableFuture<ShutdownSteps.Ended<Key>> ending = ending();

        assertThat(shielded.beginPass()).isFalse();
        assertThat(addresses.gate().isOpen()).isFalse();
        addresses.endPass();
        assertThat(addresses.beginPass()).isFalse();
        assertThat(report(inTime(ending)).allClean()).isTrue();
        assertThat(addresses.beginPass()).isFalse();
    }

    @Test
    @Covers({"T45", "R6", "LC-MGR-30"})
    void gatesStayClosedWhileOrphansAreWaitedForAndAfterwards() throws Exception {
        CountDownLatch release = latch();
        start(Key.CHAIN, -10, release);
        registry.quiesce(Key.CHAIN, Duration.ZERO);
        assertThat(registry.liveOrphans(Key.CHAIN)).isOne();

        CompletableFuture<ShutdownSteps.Ended<Key>> ending = ending();
        boolean within = addresses.beginPass();
        var ended = report(inTime(ending));

        assertThat(within).isFalse();
        assertThat(addresses.beginPass()).isFalse();
        assertThat(addresses.start()).isEqualTo(StartOutcome.REFUSED_CLOSING);
        assertThat(ended.allClean()).isFalse();
        release.countDown();
    }

    @Test
    @Covers({"T78", "R7"})
    void aDrainedWorkerCannotComeBackBetweenTheSteps() throws Exception {
        CountDownLatch parked = latch();
        CountDownLatch reached = new CountDownLatch(1);
        gated.startAll(key -> true);
        shielded.onQuiesce = () -> {
            reached.countDown();
            ScriptedWorker.awaitLatch(parked);
        };

        CompletableFuture<ShutdownSteps.Ended<Key>> ending = ending();
        ScriptedWorker.awaitLatch(reached);
        ManagerCase.until(() -> !registry.isAlive(Key.ADDRESSES));
        StartOutcome again = addresses.start();
        parked.countDown();

        assertThat(again).isEqualTo(StartOutcome.REFUSED_CLOSING);
        assertThat(report(inTime(ending)).allClean()).isTrue();
    }

    @Test
    @Covers("LC-MGR-31")
    void aPassThatDoesNotEndCostsItsBudgetOnceAndIsReported() throws Exception {
        assertThat(addresses.beginPass()).isTrue();
        assertThat(shielded.beginPass()).isTrue();
        long begun = clock.nanos();

        var ended = report(inTime(ending()));

        assertThat(ended.allClean()).isFalse();
        assertThat(ended.report().perWorker())
                .containsEntry(Key.ADDRESSES, new WorkerStatus.Timeout(DRAIN))
                .containsEntry(Key.SHIELDED, new WorkerStatus.Timeout(DRAIN));
        assertThat(Duration.ofNanos(clock.nanos() - begun)).isLessThan(DRAIN.multipliedBy(2));
    }

    @Test
    @Covers("LC-MGR-31")
    void gatedWorkersAreDrainedAtTheSameTime() throws Exception {
        var both = new CountDownLatch(2);
        Runnable meet = () -> {
            both.countDown();
            ScriptedWorker.awaitLatch(both);
        };
        addresses.onQuiesce = meet;
        shielded.onQuiesce = meet;
        steps.refuse();

        var ended = report(await(async(() -> steps.end(WorkerStatus.Ok::new))));

        assertThat(ended.allClean()).isTrue();
    }

    @Test
    @Covers("LC-MGR-32")
    void aLaterLookSeesWhatHasEndedAndKeepsWhatHasFailed() throws Exception {
        CountDownLatch release = latch();
        start(Key.CHAIN, -10, release);
        registry.start(Key.SHIELDED, registry.config().worker(), cancel -> {
            throw new IllegalStateException("broken pass");
        });
        var first = report(inTime(ending()));
        release.countDown();
        ManagerCase.until(() -> !registry.isAnyAlive());

        var second = report(inTime(ending()));

        assertThat(first.report().perWorker())
                .hasEntrySatisfying(
                        Key.CHAIN, status -> assertThat(status.isClean()).isFalse());
        assertThat(second.report().perWorker())
                .hasEntrySatisfying(
                        Key.CHAIN, status -> assertThat(status.isClean()).isTrue());
        assertThat(second.report().perWorker().get(Key.SHIELDED)).isInstanceOf(WorkerStatus.Panicked.class);
        assertThat(second.allClean()).isFalse();
    }

    @Test
    @Covers({"LC-EVT-10", "T46"})
    void theAdapterIsAskedToEndAfterAllWhoFeedIt() throws Exception {
        var early = new AtomicBoolean();
        start(Key.CHAIN, -10, new CountDownLatch(0));
        registry.start(Key.ADAPTER, registry.config().worker().withWeight(10), cancel -> {
            cancel.await(Duration.ofDays(1));
            early.set(addresses.gate().passing() || registry.isAlive(Key.CHAIN));
        });
        assertThat(addresses.beginPass()).isTrue();

        CompletableFuture<ShutdownSteps.Ended<Key>> ending = ending();
        ManagerCase.until(() -> !registry.isAlive(Key.CHAIN));
        boolean running = registry.isRunning(Key.ADAPTER);
        addresses.endPass();
        inTime(ending);

        assertThat(running).isTrue();
        assertThat(early).isFalse();
    }

    @Test
    @Covers("LC-MGR-31")
    void operationsThatDoNotEndMakeTheEndUnclean() throws Exception {
        steps.refuse();

        var ended = report(inTime(async(() -> steps.end(() -> new WorkerStatus.Timeout(DRAIN)))));

        assertThat(ended.report().allClean()).isTrue();
        assertThat(ended.allClean()).isFalse();
    }

    @Test
    @Covers("LC-UI-5")
    void whatFailsForOneWorkerIsDoneToTheOthersAllTheSame() {
        addresses.onStart = () -> {
            throw new IllegalStateException("cannot start");
        };

        Map<Key, StartOutcome> outcomes = gated.startAll(key -> true);

        assertThat(outcomes)
                .containsExactly(
                        Map.entry(Key.ADDRESSES, StartOutcome.SPAWN_FAILED),
                        Map.entry(Key.SHIELDED, StartOutcome.STARTED));
        assertThat(gated.startAll(key -> key == Key.ADDRESSES))
                .containsEntry(Key.SHIELDED, StartOutcome.REFUSED_CLEARING);
    }
}
