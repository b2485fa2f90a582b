package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.halcyon.coordinator.CoordinatorPhase;
import org.halcyon.coordinator.Refusal;
import org.halcyon.coordinator.SyncAttempt;
import org.halcyon.coordinator.SyncProgress;
import org.halcyon.lifecycle.StartOutcome;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.SyncAnswer.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Coordinators behind the manager: shown, started, stopped, cleared.
@Timeout(60)
@SuppressWarnings("NullAway.Init") // the coordinators come with the first open()
final class SyncServiceTest extends ManagerCase {

    private final List<CountDownLatch> latches = new ArrayList<>();
    private ScriptedSync shielded;
    private ScriptedSync addresses;

    @BeforeEach
    void register() {
        syncs = registry -> {
            addresses = new ScriptedSync(WorkerKey.PLATFORM_ADDRESSES, registry, clock);
            shielded = new ScriptedSync(WorkerKey.SHIELDED, registry, clock);
            return List.of(addresses.part(), shielded.part());
        };
    }

    @AfterEach
    void release() {
        latches.forEach(CountDownLatch::countDown);
    }

    private CountDownLatch parked(ScriptedSync sync) {
        CountDownLatch latch = sync.park();
        latches.add(latch);
        return latch;
    }

    private static SyncService service(PlatformWalletManager manager, WorkerKey key) {
        return manager.syncs().stream()
                .filter(sync -> sync.key() == key)
                .findFirst()
                .orElseThrow();
    }

    private static SyncService shielded(PlatformWalletManager manager) {
        return service(manager, WorkerKey.SHIELDED);
    }

    private CompletionStage<ClearOutcome> clear(PlatformWalletManager manager) {
        return shielded(manager).clearing().orElseThrow().run();
    }

    private PlatformWalletManager openAndPassed() {
        PlatformWalletManager manager = open();
        until(() -> shielded(manager).state().newest().passes().ended() == 1
                && shielded(manager).state().newest().phase() == CoordinatorPhase.WAITING);
        shielded.awaitEntered();
        addresses.awaitEntered();
        return manager;
    }

    private static SyncFigures figures(PlatformWalletManager manager) {
        return shielded(manager).state().newest().passes().last().orElseThrow().figures();
    }

    @Test
    void onlyRegisteredCoordinatorsAreThere() {
        syncs = registry -> List.of(new ScriptedSync(WorkerKey.IDENTITIES, registry, clock).withoutData());

        PlatformWalletManager manager = make();

        assertThat(manager.syncs()).extracting(SyncService::key).containsExactly(WorkerKey.IDENTITIES);
        assertThat(manager.syncs().getFirst().clearing()).isEmpty();
        until(() -> {
            await(manager.start());
            return manager.engine().newest().workers().stream()
                    .anyMatch(worker -> worker.worker() == WorkerKey.IDENTITIES);
        });
        CloseSnapshot end = awaitInTime(manager.shutdown());
        assertThat(end.lines())
                .extracting(CloseSnapshot.Line::worker)
                .containsExactly(WorkerKey.CHAIN, WorkerKey.IDENTITIES, WorkerKey.EVENT_ADAPTER, WorkerKey.STORAGE);
    }

    @Test
    @Covers("LC-UI-5")
    void theStartOfTheManagerStartsAllInTheOrderOfRegistration() {
        PlatformWalletManager manager = openAndPassed();

        assertThat(manager.syncs())
                .extracting(SyncService::key)
                .containsExactly(WorkerKey.PLATFORM_ADDRESSES, WorkerKey.SHIELDED);
        until(() -> addresses.sync.isRunning() && shielded.sync.isRunning());
        assertThat(figures(manager)).isEqualTo(new SyncFigures.Shielded(1, 1, 0));
    }

    @Test
    @Covers({"LC-UI-1", "T70"})
    void aStopReturnsWhileAPassHangsAndALaterStartRunsAgain() {
        PlatformWalletManager manager = openAndPassed();
        CountDownLatch latch = parked(shielded);
        CompletionStage<SyncAnswer> hung = shielded(manager).syncNow();
        shielded.awaitEntered();

        shielded(manager).stop();

        assertThat(shielded.sync.isRunning()).isFalse();
        assertThat(await(shielded(manager).syncNow())).isEqualTo(new SyncAnswer.Refused(Reason.BUSY));
        latch.countDown();
        assertThat(await(hung)).isEqualTo(new SyncAnswer.Ran(new SyncOutcome.UpToDate()));
        assertThat(awaitInTime(shielded(manager).start())).isEqualTo(new SyncAnswer.Running());
        assertThat(shielded.sync.isRunning()).isTrue();
    }

    @Test
    @Covers({"LC-UI-3", "T40", "R10", "R11", "LC-MGR-40", "LC-MGR-46"})
    void whileAClearRunsEveryWayToSyncIsRefused() {
        PlatformWalletManager manager = openAndPassed();
        var wiping = new CountDownLatch(1);
        var mayWipe = new CountDownLatch(1);
        latches.add(mayWipe);
        shielded.onWipe = () -> {
            wiping.countDown();
            ScriptedWorker.awaitLatch(mayWipe);
        };
        CompletionStage<ClearOutcome> clear = clear(manager);
        ScriptedWorker.awaitLatch(wiping);

        SyncAnswer now = await(shielded(manager).syncNow());
        SyncAnswer loop = await(shielded(manager).start());
        manager.syncNow();
        var whole = manager.start();
        SyncAttempt<?> direct = shielded.sync.syncNow();
        StartOutcome worker = shielded.sync.start();
        CompletionStage<ClearOutcome> second = clear(manager);
        mayWipe.countDown();

        assertThat(now).isEqualTo(new SyncAnswer.Refused(Reason.CLEARING));
        assertThat(loop).isEqualTo(new SyncAnswer.Refused(Reason.CLEARING));
        assertThat(direct).isEqualTo(new SyncAttempt.Refused<>(Refusal.HELD));
        assertThat(worker).isEqualTo(StartOutcome.REFUSED_CLEARING);
        assertThat(await(clear)).isEqualTo(new ClearOutcome.Cleared());
        assertThat(await(second)).isEqualTo(new ClearOutcome.Cleared());
        assertThat(shielded.forgotten).hasValue(1);
        await(whole);
        assertThat(shielded.sync.isRunning()).isFalse();
        assertThat(shielded.rows).hasValue(0);
        assertThat(addresses.sync.isRunning()).isTrue();
    }

    @Test
    @Covers("LC-UI-3")
    void aStartThatWaitsBehindAClearIsDropped() {
        PlatformWalletManager manager = openAndPassed();
        shielded(manager).stop();
        var waiting = new CountDownLatch(1);
        var mayWipe = new CountDownLatch(1);
        latches.add(mayWipe);
        addresses.onWipe = () -> {
            waiting.countDown();
            ScriptedWorker.awaitLatch(mayWipe);
        };
        var other = service(manager, WorkerKey.PLATFORM_ADDRESSES)
                .clearing()
                .orElseThrow()
                .run();
        ScriptedWorker.awaitLatch(waiting);

        CompletionStage<SyncAnswer> start = shielded(manager).start();
        CompletionStage<ClearOutcome> clear = clear(manager);
        mayWipe.countDown();

        assertThat(await(other)).isEqualTo(new ClearOutcome.Cleared());
        assertThat(await(clear)).isEqualTo(new ClearOutcome.Cleared());
        assertThat(await(start)).isEqualTo(new SyncAnswer.Refused(Reason.WITHDRAWN));
        assertThat(shielded.sync.isRunning()).isFalse();
    }

    @Test
    @Covers({"T41", "LC-MGR-41", "LC-MGR-42", "R19"})
    void aHungPassRefusesTheClearWithItsCodeAndItsEndAllowsIt() {
        PlatformWalletManager manager = openAndPassed();
        CountDownLatch latch = parked(shielded);
        CompletionStage<SyncAnswer> hung = shielded(manager).syncNow();
        shielded.awaitEntered();

        ClearOutcome refused = awaitInTime(clear(manager));

        assertThat(refused).isInstanceOfSatisfying(ClearOutcome.Refused.class, no -> {
            assertThat(no.error().code()).isEqualTo(19);
            assertThat(((WalletError.ShutdownIncomplete) no.error()).busy())
                    .singleElement()
                    .satisfies(busy -> {
                        assertThat(busy.worker()).isEqualTo(WorkerKey.SHIELDED);
                        assertThat(busy.waited()).isGreaterThanOrEqualTo(ManagerLimits.DEFAULTS.clearBudget());
                    });
        });
        assertThat(shielded.rows).hasValue(1);
        assertThat(shielded(manager).state().newest().passes().last()).isPresent();
        assertThat(shielded(manager).state().newest().gate().latched()).isTrue();
        latch.countDown();
        await(hung);
        assertThat(awaitInTime(clear(manager))).isEqualTo(new ClearOutcome.Cleared());
        assertThat(shielded.rows).hasValue(0);
        assertThat(shielded(manager).state().newest().isHeld()).isFalse();
    }

    @Test
    @Covers({"T42", "LC-MGR-42", "LC-MGR-47"})
    void theResetOfAddressesHasItsOwnKeyAndMindsNoOther() {
        PlatformWalletManager manager = openAndPassed();
        CountDownLatch latch = parked(shielded);
        CompletionStage<SyncAnswer> hung = shielded(manager).syncNow();
        shielded.awaitEntered();

        ClearOutcome outcome = awaitInTime(service(manager, WorkerKey.PLATFORM_ADDRESSES)
                .clearing()
                .orElseThrow()
                .run());

        assertThat(outcome).isEqualTo(new ClearOutcome.Cleared());
        assertThat(addresses.rows).hasValue(0);
        assertThat(addresses.sync.isRunning()).isFalse();
        assertThat(shielded.sync.isRunning()).isTrue();
        latch.countDown();
        await(hung);
    }

    @Test
    @Covers({"LC-MGR-47", "LC-MGR-41"})
    void aResetOfAddressesHeedsItsDrain() {
        PlatformWalletManager manager = openAndPassed();
        until(() -> addresses.rows.get() == 1);
        CountDownLatch latch = parked(addresses);
        var hung = service(manager, WorkerKey.PLATFORM_ADDRESSES).syncNow();
        addresses.awaitEntered();

        ClearOutcome outcome = awaitInTime(service(manager, WorkerKey.PLATFORM_ADDRESSES)
                .clearing()
                .orElseThrow()
                .run());

        assertThat(outcome).isInstanceOf(ClearOutcome.Refused.class);
        assertThat(addresses.rows).hasValue(1);
        latch.countDown();
        await(hung);
    }

    @Test
    @Covers({"T43", "R20", "LC-MGR-44"})
    void aMissingStoreIsAnErrorAndNothingIsForgotten() {
        PlatformWalletManager manager = openAndPassed();
        shielded.hasStore = false;

        ClearOutcome outcome = awaitInTime(clear(manager));

        assertThat(outcome).isInstanceOf(ClearOutcome.Refused.class);
        assertThat(shielded.rows).hasValue(1);
        assertThat(shielded.forgotten).hasValue(0);
        assertThat(figures(manager)).isEqualTo(new SyncFigures.Shielded(1, 1, 0));
    }

    @Test
    @Covers({"T44", "LC-MGR-43"})
    void aClearThatFailsHalfWayKeepsSyncOffUntilItIsFinished() {
        PlatformWalletManager manager = openAndPassed();
        shielded.onOwnRows = () -> {
            throw new IOException("disk");
        };

        ClearOutcome outcome = awaitInTime(clear(manager));

        assertThat(outcome).isEqualTo(new ClearOutcome.Unfinished("notes", "rows of the window", "disk"));
        assertThat(shielded.forgotten).hasValue(0);
        SyncSnapshot shown = shielded(manager).state().newest();
        assertThat(shown.clear()).isEqualTo(SyncSnapshot.Clear.UNFINISHED);
        assertThat(shown.passes().last()).isPresent();
        assertThat(await(shielded(manager).start())).isEqualTo(new SyncAnswer.Refused(Reason.CLEAR_UNFINISHED));
        assertThat(await(shielded(manager).syncNow())).isEqualTo(new SyncAnswer.Refused(Reason.CLEAR_UNFINISHED));
        assertThat(shielded.sync.syncNow()).isEqualTo(new SyncAttempt.Refused<>(Refusal.HELD));
        shielded.onOwnRows = () -> {};
        assertThat(awaitInTime(clear(manager))).isEqualTo(new ClearOutcome.Cleared());
        assertThat(await(shielded(manager).start())).isEqualTo(new SyncAnswer.Running());
    }

    @Test
    @Covers({"LC-MGR-43", "UI-075"})
    void theNextStartFinishesAClearThatWasLeftHalfDone() {
        PlatformWalletManager first = openAndPassed();
        shielded.onOwnRows = () -> {
            throw new IOException("disk");
        };
        awaitInTime(clear(first));
        awaitInTime(first.shutdown());
        CountDownLatch looked = new CountDownLatch(1);
        var rows = new AtomicInteger();
        syncs = registry -> {
            shielded = new ScriptedSync(WorkerKey.SHIELDED, registry, clock);
            shielded.onOwnRows = () -> {
                rows.incrementAndGet();
                looked.countDown();
            };
            return List.of(shielded.part());
        };

        PlatformWalletManager second = make();
        SyncAttempt<?> early = shielded.sync.syncNow();
        assertThat(await(second.load())).isNotInstanceOf(LoadOutcome.Failed.class);
        await(second.start());

        assertThat(early).isEqualTo(new SyncAttempt.Refused<>(Refusal.HELD));
        assertThat(rows).hasValue(1);
        assertThat(shielded.forgotten).hasValue(1);
        assertThat(shielded.sync.isRunning()).isTrue();
    }

    @Test
    @Covers({"LC-UI-6", "R25", "UI-075"})
    void whatWasKnownBeforeAClearDoesNotComeBack() {
        PlatformWalletManager manager = openAndPassed();
        long before = shielded(manager).state().newest().generation();

        awaitInTime(clear(manager));
        shielded(manager).setInterval(Duration.ofSeconds(5));

        SyncSnapshot shown = shielded(manager).state().newest();
        assertThat(shown.interval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(shown.generation()).isGreaterThan(before);
        assertThat(shown.passes().last()).isEmpty();
        assertThat(shown.passes().outcome()).isEqualTo(new SyncOutcome.None());
        assertThat(shielded.sync.state().lastSync()).isNotEqualTo(new org.halcyon.coordinator.LastSync.Never<>());
    }

    @Test
    @Covers({"LC-UI-6", "R24"})
    void everyStopStartAndClearMovesTheGeneration() {
        PlatformWalletManager manager = openAndPassed();
        var seen = new ArrayList<Long>();
        seen.add(shielded(manager).state().newest().generation());

        shielded(manager).stop();
        seen.add(shielded(manager).state().newest().generation());
        awaitInTime(shielded(manager).start());
        seen.add(shielded(manager).state().newest().generation());
        awaitInTime(clear(manager));
        seen.add(shielded(manager).state().newest().generation());

        assertThat(seen).isSorted().doesNotHaveDuplicates();
    }

    @Test
    @Covers("UI-027")
    void aSkippedPassChangesNoFigure() {
        PlatformWalletManager manager = openAndPassed();
        var last = shielded(manager).state().newest().passes().last();
        clock.advance(Duration.ofSeconds(1));
        shielded.then(context -> ScriptedSync.skipped());

        SyncAnswer answer = await(shielded(manager).syncNow());

        assertThat(answer).isEqualTo(new SyncAnswer.Ran(new SyncOutcome.Skipped()));
        SyncPasses passes = shielded(manager).state().newest().passes();
        assertThat(passes.last()).isEqualTo(last);
        assertThat(passes.outcome()).isEqualTo(new SyncOutcome.UpToDate());
        assertThat(passes.ended()).isEqualTo(2);
    }

    @Test
    @Covers("UI-025")
    void aFailureStaysUntilAPassWorksAgain() {
        PlatformWalletManager manager = openAndPassed();
        shielded.then(context -> ScriptedSync.failed("no answer"));
        await(shielded(manager).syncNow());
        shielded.awaitEntered();
        CountDownLatch latch = parked(shielded);
        var next = shielded(manager).syncNow();
        shielded.awaitEntered();

        SyncSnapshot during = shielded(manager).state().newest();
        latch.countDown();
        await(next);

        assertThat(during.phase()).isEqualTo(CoordinatorPhase.SYNCING);
        assertThat(during.passes().failing()).isTrue();
        assertThat(during.passes().outcome()).isEqualTo(new SyncOutcome.Failed("no answer"));
        assertThat(shielded(manager).state().newest().passes().failing()).isFalse();
    }

    @Test
    @Covers({"T71", "LC-UI-10"})
    void aThousandReportsOfProgressAreAtMostTenDeliveriesASecondAndTheLastOneArrives() {
        PlatformWalletManager manager = openAndPassed();
        var shown = new ArrayList<Long>();
        var values = java.util.Collections.synchronizedList(shown);
        shielded(manager).state().subscribe(now -> values.add(now.progress().done()));
        int before = values.size();
        var told = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        latches.add(mayEnd);
        shielded.then(context -> {
            for (int i = 1; i <= 1_000; i++) {
                context.progress(new SyncProgress(SyncProgress.Stage.SCAN, i, 1_000));
            }
            told.countDown();
            ScriptedWorker.awaitLatch(mayEnd);
            return ScriptedSync.found(3);
        });
        CompletionStage<SyncAnswer> pass = shielded(manager).syncNow();
        ScriptedWorker.awaitLatch(told);

        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofMillis(100));
        }
        until(() -> values.contains(1_000L));
        assertThat(values.size() - before).isLessThanOrEqualTo(12);
        mayEnd.countDown();
        await(pass);
        clock.advance(Duration.ofMillis(200));

        until(() -> !values.isEmpty() && values.getLast() == 0);
        assertThat(figures(manager)).isEqualTo(new SyncFigures.Shielded(1, 3, 0));
    }

    @Test
    @Covers({"T45", "LC-MGR-30", "LC-MGR-32"})
    void aHungPassIsNamedAtTheEndAndASecondTryIsClean() {
        PlatformWalletManager manager = openAndPassed();
        CountDownLatch latch = parked(shielded);
        CompletionStage<SyncAnswer> hung = shielded(manager).syncNow();
        shielded.awaitEntered();

        CloseSnapshot first = awaitInTime(manager.shutdown());
        assertThat(await(shielded(manager).syncNow())).isEqualTo(new SyncAnswer.Refused(Reason.CLOSING));
        assertThat(await(shielded(manager).start())).isEqualTo(new SyncAnswer.Refused(Reason.CLOSING));
        latch.countDown();
        await(hung);
        CloseSnapshot second = awaitInTime(manager.shutdown());

        assertThat(first.phase()).isEqualTo(CloseSnapshot.Phase.INCOMPLETE);
        assertThat(first.lines().stream().filter(line -> !line.clean()))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.worker()).isEqualTo(WorkerKey.SHIELDED);
                    assertThat(line.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
                });
        assertThat(second.phase()).isEqualTo(CloseSnapshot.Phase.CLOSED);
    }

    @Test
    @Covers("T68")
    void aClearAfterTheEndIsRefusedAndChangesNothing() {
        PlatformWalletManager manager = openAndPassed();
        awaitInTime(manager.shutdown());

        ClearOutcome outcome = await(clear(manager));

        assertThat(outcome).isInstanceOf(ClearOutcome.Refused.class);
        assertThat(shielded.rows).hasValue(1);
        assertThat(figures(manager)).isEqualTo(new SyncFigures.Shielded(1, 1, 0));
    }

    @Test
    @Covers("LC-UI-3")
    void resumeAndPauseInAHurryEndPaused() {
        PlatformWalletManager manager = openAndPassed();
        shielded(manager).stop();

        CompletionStage<SyncAnswer> start = shielded(manager).start();
        shielded(manager).stop();
        awaitInTime(start);

        assertThat(shielded.sync.isRunning()).isFalse();
    }
}
