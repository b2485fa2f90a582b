package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.halcyon.base.WalletId;
import org.halcyon.lifecycle.Hold;
import org.halcyon.lifecycle.StartOutcome;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.CloseSnapshot.Line;
import org.halcyon.wallet.CloseSnapshot.Phase;
import org.halcyon.wallet.CloseSnapshot.Word;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is cleared, what refuses to be, and how everything ends.
@Timeout(120)
final class ClearAndCloseTest extends ManagerCase {

    private static Line line(CloseSnapshot snapshot, WorkerKey key) {
        return snapshot.lines().stream()
                .filter(line -> line.worker() == key)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Covers({"LC-UI-2", "LC-MGR-10", "LC-UI-6"})
    void clearBringsWalletsBackToTheirBirthAndLeavesTheStartToThePerson() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        fund(manager, id, 50_000_000);
        Files.writeString(chainFolder().resolve("stale.dat"), "old");

        ClearOutcome outcome = await(manager.rebuildChainData());

        assertThat(outcome).isEqualTo(new ClearOutcome.Cleared());
        assertThat(registry.isAlive(WorkerKey.CHAIN)).isFalse();
        manager.syncNow();
        until(() -> running(manager));
        assertThat(chainFiles()).doesNotContain("stale.dat");
        assertThat(shown(manager, id).syncedHeight()).isEqualTo(-1);
        assertThat(shown(manager, id).balances().available().value()).isEqualTo(50_000_000);
    }

    @Test
    @Covers({"T41", "T67", "LC-UI-2", "LC-MGR-41"})
    void clearIsRefusedWhileTheChainWorkerHangsAndTouchesNothing() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        fund(manager, id, 50_000_000);
        Files.writeString(chainFolder().resolve("keep.dat"), "old");
        var before = await(store.tableDigests());
        List<String> files = chainFiles();
        Hold hang = faults.hang(WorkerKey.CHAIN);

        ClearOutcome refused = awaitInTime(manager.rebuildChainData());

        assertThat(refused).isInstanceOf(ClearOutcome.Refused.class);
        WalletError error = ((ClearOutcome.Refused) refused).error();
        assertThat(error.code()).isEqualTo(19);
        assertThat(((WalletError.ShutdownIncomplete) error).busy())
                .extracting(BusyWorker::worker)
                .containsExactly(WorkerKey.CHAIN);
        assertThat(await(store.tableDigests())).isEqualTo(before);
        assertThat(chainFiles()).containsAll(files);
        assertThat(shown(manager, id).syncedHeight()).isEqualTo(1);
        assertThat(registry.isClearing(WorkerKey.CHAIN)).isFalse();
        assertThat(await(manager.start())).isEqualTo(StartOutcome.REFUSED_PREDECESSOR_ALIVE);

        hang.close();
        until(() -> !registry.isAlive(WorkerKey.CHAIN));
        ClearOutcome again = awaitInTime(manager.rebuildChainData());

        assertThat(again).isEqualTo(new ClearOutcome.Cleared());
        assertThat(chainFiles()).doesNotContain("keep.dat");
    }

    @Test
    @Covers({"LC-UI-3", "T40"})
    void whileAClearRunsEveryStartIsRefusedAndASecondClearAttaches() {
        PlatformWalletManager manager = open();
        created(manager, "Savings", 1);
        Hold hang = faults.hang(WorkerKey.CHAIN);

        CompletionStage<ClearOutcome> one = manager.rebuildChainData();
        until(() -> registry.isClearing(WorkerKey.CHAIN));
        manager.syncNow();
        StartOutcome start = manager.desk.chain().start();
        CompletionStage<ClearOutcome> two = manager.rebuildChainData();
        hang.close();

        assertThat(start).isEqualTo(StartOutcome.REFUSED_CLEARING);
        assertThat(awaitInTime(one)).isEqualTo(new ClearOutcome.Cleared());
        assertThat(awaitInTime(two)).isEqualTo(new ClearOutcome.Cleared());
    }

    @Test
    @Covers({"LC-MGR-43", "LC-UI-2"})
    void aClearThatFailsHalfWayIsFinishedAtTheNextStart() throws Exception {
        PlatformWalletManager first = open();
        WalletId id = created(first, "Savings", 1);
        fund(first, id, 50_000_000);
        Files.writeString(chainFolder().resolve("stale.dat"), "old");
        store.onStore = changes -> StoreDouble.refusal(new StoreError.FlushRetryable(changes.wallet()));

        ClearOutcome outcome = await(first.rebuildChainData());
        StartOutcome start = await(first.start());
        store.onStore = changes -> Optional.empty();
        awaitInTime(first.shutdown());
        PlatformWalletManager second = open();

        assertThat(outcome).isInstanceOf(ClearOutcome.Unfinished.class);
        assertThat(start).isEqualTo(StartOutcome.REFUSED_CLEARING);
        assertThat(shown(second, id).syncedHeight()).isEqualTo(-1);
        assertThat(chainFiles()).doesNotContain("stale.dat");
    }

    @Test
    void aClearWhoseMarkCannotBeWrittenChangesNothing() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        fund(manager, id, 50_000_000);
        Files.writeString(chainFolder().resolve("keep.dat"), "old");
        var before = await(store.tableDigests());
        store.onPut = Optional.of(new StoreError.Io("write", folder));

        ClearOutcome outcome = await(manager.rebuildChainData());

        assertThat(outcome).isInstanceOf(ClearOutcome.Refused.class);
        assertThat(await(store.tableDigests())).isEqualTo(before);
        assertThat(chainFiles()).contains("keep.dat");
    }

    @Test
    @Covers({"LC-MGR-31", "LC-MGR-33", "LC-UI-1", "LC-EVT-10"})
    void aCleanCloseStopsAllWorkersInOrderAndRefusesEverythingAfterwards() {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);

        CloseSnapshot end = awaitInTime(manager.shutdown());

        assertThat(end.phase()).isEqualTo(Phase.CLOSED);
        assertThat(end.lines())
                .extracting(Line::worker)
                .containsExactly(WorkerKey.CHAIN, WorkerKey.EVENT_ADAPTER, WorkerKey.STORAGE);
        assertThat(end.lines()).allMatch(Line::clean);
        assertThat(manager.close().newest()).isEqualTo(end);
        assertThat(await(manager.rename(id, "Other"))).isPresent();
        assertThat(await(manager.create(fresh("Third", phrase(3))))).isInstanceOf(CreateOutcome.Refused.class);
        assertThat(await(manager.rebuildChainData())).isInstanceOf(ClearOutcome.Refused.class);
        assertThat(await(manager.start())).isNotEqualTo(StartOutcome.STARTED);
        assertThat(registry.isAnyAlive()).isFalse();
    }

    @Test
    @Covers({"LC-MGR-32", "LC-UI-9", "T46"})
    void aHungWorkerMakesTheCloseIncompleteUntilItIsReleased() {
        PlatformWalletManager manager = open();
        created(manager, "Savings", 1);
        Hold hang = faults.hang(WorkerKey.CHAIN);

        CloseSnapshot first = awaitInTime(manager.shutdown());

        assertThat(first.phase()).isEqualTo(Phase.INCOMPLETE);
        assertThat(line(first, WorkerKey.CHAIN).word()).isEqualTo(Word.STILL_BUSY);
        assertThat(line(first, WorkerKey.EVENT_ADAPTER).clean()).isTrue();
        assertThat(line(first, WorkerKey.STORAGE).clean()).isTrue();
        assertThat(first.unsaved()).isZero();

        hang.close();
        until(() -> !registry.isAnyAlive());
        CloseSnapshot second = awaitInTime(manager.shutdown());

        assertThat(second.phase()).isEqualTo(Phase.CLOSED);
    }

    @Test
    void aHungStorageThreadStillHasEverythingSaved() {
        PlatformWalletManager manager = open();
        created(manager, "Savings", 1);
        Hold hang = faults.hang(WorkerKey.STORAGE);

        CloseSnapshot end = awaitInTime(manager.shutdown());

        assertThat(end.phase()).isEqualTo(Phase.INCOMPLETE);
        assertThat(line(end, WorkerKey.STORAGE).word()).isEqualTo(Word.STILL_BUSY);
        assertThat(end.unsaved()).isZero();
        hang.close();
        until(() -> !registry.isAnyAlive());
    }

    @Test
    @Covers("LC-UI-7")
    void aSecondRequestToCloseAttachesToTheFirst() {
        PlatformWalletManager manager = open();
        Hold hang = faults.hang(WorkerKey.CHAIN);

        CompletionStage<CloseSnapshot> one = manager.shutdown();
        CompletionStage<CloseSnapshot> two = manager.shutdown();
        CloseSnapshot first = awaitInTime(one);

        assertThat(await(two)).isEqualTo(first);
        hang.close();
        until(() -> !registry.isAnyAlive());
    }

    @Test
    @Covers("LC-MGR-33")
    void aStragglerFindsTheStoreClosedToIt() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        awaitInTime(manager.shutdown());
        var late = Changeset.of(id).value("late", org.halcyon.base.Bytes.EMPTY).build();

        assertThat(store.real.store(late).toCompletableFuture()).isCompletedExceptionally();
        assertThat(await(manager.desk.adapter().barrier())).isFalse();
    }
}
