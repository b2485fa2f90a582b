package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.halcyon.coordinator.CoordinatorConfig;
import org.halcyon.coordinator.CoordinatorKind;
import org.halcyon.coordinator.CoordinatorLifecycle;
import org.halcyon.coordinator.CoordinatorParts;
import org.halcyon.coordinator.PassContext;
import org.halcyon.coordinator.PassResult;
import org.halcyon.coordinator.PassSummary;
import org.halcyon.coordinator.Refusal;
import org.halcyon.coordinator.SyncAttempt;
import org.halcyon.lifecycle.StartOutcome;
import org.halcyon.lifecycle.Threads;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Real coordinators under the clear and the shutdown of the manager; only their passes are scripted.
@Timeout(60)
final class CoordinatorWorkerTest extends GatedCase {

    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final CoordinatorParts<Key> parts =
            new CoordinatorParts<>(registry, clock, clock, new Random(1), CoordinatorConfig.DEFAULTS);
    private volatile CountDownLatch mayPass = new CountDownLatch(0);
    private volatile CountDownLatch entered = new CountDownLatch(1);
    private final CoordinatorLifecycle<Key, Done> sync = new CoordinatorLifecycle<>(
            parts, new CoordinatorKind<>(Key.SHIELDED, 0, Duration.ofSeconds(60)), this::pass);
    private final CoordinatorWorker<Key, Done> worker = new CoordinatorWorker<>(Key.SHIELDED, sync);
    private final GatedWorkers<Key> workers = new GatedWorkers<>(List.of(worker), new Threads(), clock);
    private final Rows rows = new Rows();
    private final ClearProtocol<Key> protocol = new ClearProtocol<>(
            registry,
            new WorkDoor(clock),
            new ClearProtocol.Limits(Duration.ofSeconds(30), Duration.ofSeconds(10)),
            alive -> new WalletError.OperationFailed(alive.status().getClass().getSimpleName()));

    private record Done(PassResult result) implements PassSummary {}

    private Done pass(PassContext context) {
        entered.countDown();
        ScriptedWorker.awaitLatch(mayPass);
        rows.stored.incrementAndGet();
        return new Done(PassResult.SUCCESS);
    }

    /// What the passes store.
    private final class Rows implements Clearing<Key> {
        private final AtomicInteger stored = new AtomicInteger();
        private volatile int whenWiped = -1;
        private volatile Runnable onWipe = () -> {};

        @Override
        public Key key() {
            return Key.SHIELDED;
        }

        @Override
        public Optional<GatedWorker<Key>> gate() {
            return Optional.of(worker);
        }

        @Override
        public Optional<WalletError> missing() {
            return Optional.empty();
        }

        @Override
        public Optional<WalletError> settle() {
            return Optional.empty();
        }

        @Override
        public void mark() {
            // the rows of this test do not outlive it
        }

        @Override
        public List<ClearPart> parts() {
            return List.of(new ClearPart("rows", () -> {
                onWipe.run();
                whenWiped = stored.getAndSet(0);
            }));
        }

        @Override
        public void forget() {
            // nothing is remembered
        }

        @Override
        public void unmark() {
            // there is no mark
        }
    }

    /// A pass on request that waits inside until the latch opens.
    private CompletableFuture<SyncAttempt<Done>> parkedPass(CountDownLatch latch) {
        mayPass = latch;
        entered = new CountDownLatch(1);
        CompletableFuture<SyncAttempt<Done>> attempt = async(sync::syncNow);
        ScriptedWorker.awaitLatch(entered);
        return attempt;
    }

    @Test
    @Covers({"T40", "LC-MGR-40", "LC-MGR-46"})
    void aClearOfARealCoordinatorLetsNothingInAndLeavesItStopped() throws Exception {
        sync.start();
        ManagerCase.until(() -> rows.stored.get() == 1);
        var refused = new CompletableFuture<Boolean>();
        rows.onWipe = () -> refused.complete(sync.syncNow().equals(new SyncAttempt.Refused<>(Refusal.HELD))
                && sync.start() == StartOutcome.REFUSED_CLEARING);

        ClearOutcome outcome = inTime(async(() -> protocol.run(rows)));

        assertThat(outcome).isEqualTo(new ClearOutcome.Cleared());
        assertThat(refused.join()).isTrue();
        assertThat(rows.stored).hasValue(0);
        assertThat(sync.isRunning()).isFalse();
        assertThat(sync.syncNow()).isInstanceOf(SyncAttempt.Ran.class);
    }

    @Test
    @Covers({"T41", "R11", "LC-MGR-41", "LC-MGR-42"})
    void aPassThatDoesNotEndRefusesTheClearAndItsEndAllowsIt() throws Exception {
        CountDownLatch latch = latch();
        CompletableFuture<SyncAttempt<Done>> pass = parkedPass(latch);

        ClearOutcome refused = inTime(async(() -> protocol.run(rows)));

        assertThat(refused).isInstanceOf(ClearOutcome.Refused.class);
        assertThat(rows.whenWiped).isEqualTo(-1);
        assertThat(worker.gate().latched()).isTrue();
        assertThat(worker.gate().held()).isFalse();
        latch.countDown();
        assertThat(await(pass)).isInstanceOf(SyncAttempt.Ran.class);
        assertThat(inTime(async(() -> protocol.run(rows)))).isEqualTo(new ClearOutcome.Cleared());
        assertThat(rows.whenWiped).isOne();
        assertThat(worker.gate().isOpen()).isTrue();
    }

    @Test
    @Covers({"T45", "R5", "LC-MGR-30", "LC-MGR-33"})
    void aShutdownSealsARealCoordinatorAndWaitsForItsPass() throws Exception {
        CountDownLatch latch = latch();
        CompletableFuture<SyncAttempt<Done>> pass = parkedPass(latch);
        var steps = new ShutdownSteps<>(
                registry, Key.CHAIN, workers, clock, new ShutdownSteps.Limits(DRAIN, Duration.ofMinutes(5)));

        steps.refuse();
        CompletableFuture<ShutdownSteps.Ended<Key>> ending = async(() -> steps.end(WorkerStatus.Ok::new));
        assertThat(sync.syncNow()).isEqualTo(new SyncAttempt.Refused<>(Refusal.SEALED));
        assertThat(sync.start()).isEqualTo(StartOutcome.REFUSED_CLOSING);
        latch.countDown();

        await(pass);
        assertThat(inTime(ending))
                .isInstanceOfSatisfying(
                        ShutdownSteps.Ended.Reported.class,
                        ended -> assertThat(ended.allClean()).isTrue());
        assertThat(sync.syncNow()).isEqualTo(new SyncAttempt.Refused<>(Refusal.SEALED));
    }

    @Test
    @Covers({"T45", "LC-MGR-31"})
    void aShutdownGivesUpOnAPassThatDoesNotEndAndSaysSo() throws Exception {
        CountDownLatch latch = latch();
        CompletableFuture<SyncAttempt<Done>> pass = parkedPass(latch);
        var steps = new ShutdownSteps<>(
                registry, Key.CHAIN, workers, clock, new ShutdownSteps.Limits(DRAIN, Duration.ofMinutes(5)));

        steps.refuse();
        var ended = (ShutdownSteps.Ended.Reported<Key>) inTime(async(() -> steps.end(WorkerStatus.Ok::new)));

        assertThat(ended.allClean()).isFalse();
        assertThat(ended.report().perWorker()).containsEntry(Key.SHIELDED, new WorkerStatus.Timeout(DRAIN));
        latch.countDown();
        await(pass);
    }
}
