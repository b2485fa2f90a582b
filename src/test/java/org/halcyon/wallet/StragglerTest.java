package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.storage.SqliteStore;
import org.halcyon.storage.StoreConfig;
import org.halcyon.storage.StoreEnvironment;
import org.halcyon.storage.WriteFaults.Seam;
import org.halcyon.testing.Covers;
import org.halcyon.testing.LockProbe;
import org.halcyon.wallet.CloseSnapshot.Line;
import org.halcyon.wallet.CloseSnapshot.Phase;
import org.halcyon.wallet.CloseSnapshot.Word;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What belongs to a worker that outlives the close stays its own until it has ended.
@Timeout(120)
final class StragglerTest extends ManagerCase {
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();

    /// Stays here until it is released, and remembers if anybody interrupts it.
    private void stay() {
        inside.countDown();
        boolean open = false;
        while (!open) {
            try {
                open = release.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
        }
    }

    private static Word word(CloseSnapshot snapshot, WorkerKey key) {
        return snapshot.lines().stream()
                .filter(line -> line.worker() == key)
                .map(Line::word)
                .findFirst()
                .orElseThrow();
    }

    private static Throwable failure(CompletionStage<?> stage) {
        CompletableFuture<?> future = stage.toCompletableFuture();
        assertThat(future).isCompletedExceptionally();
        Throwable cause = future.exceptionNow();
        assertThat(cause).isInstanceOf(StorageException.class);
        return cause;
    }

    private Path databaseLock() {
        return folder.resolve("wallet.db.lock");
    }

    private void opensAgain() {
        SqliteStore.open(
                StoreConfig.of(folder.resolve("wallet.db"), "test"),
                new StoreEnvironment(claims, clock, clock, new Random(1), Runnable::run));
    }

    private static Changeset late(WalletId id) {
        return Changeset.of(id).value("late", Bytes.EMPTY).build();
    }

    @Test
    @Covers({"LC-MGR-34", "LC-EVT-8"})
    void aStoreThatOutlivesTheCloseKeepsItsConnectionAndTheLockUntilItHasEnded() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        onWrite = seam -> {
            if (seam == Seam.BEFORE_COMMIT) {
                stay();
            }
            return OptionalInt.empty();
        };
        CompletionStage<Void> wedged = store.real.store(late(id));
        assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();

        CloseSnapshot first = awaitInTime(manager.shutdown());
        boolean lockedMeanwhile = !LockProbe.isFree(databaseLock());
        Throwable refused =
                failure(manager.desk.fence().store(manager.desk.fence().tag(id), late(id)));

        assertThat(first.phase()).isEqualTo(Phase.UNSAVED);
        assertThat(word(first, WorkerKey.STORAGE)).isEqualTo(Word.STILL_BUSY);
        assertThat(lockedMeanwhile).isTrue();
        assertThatThrownBy(this::opensAgain)
                .isInstanceOfSatisfying(
                        StorageException.class,
                        in -> assertThat(in.error()).isEqualTo(new OpenError.AlreadyOpen(folder.resolve("wallet.db"))));
        assertThat(((StorageException) refused).error()).isEqualTo(new StoreError.StoreClosed());
        assertThat(wedged.toCompletableFuture()).isNotDone();

        release.countDown();
        await(wedged);
        until(() -> !registry.isAnyAlive());

        assertThat(interrupted).isFalse();
        assertThat(LockProbe.isFree(databaseLock())).isTrue();
        assertThat(awaitInTime(manager.shutdown()).phase()).isEqualTo(Phase.CLOSED);
    }

    @Test
    @Covers({"LC-MGR-34", "LC-MGR-33"})
    void anEngineThatOutlivesTheCloseKeepsItsFolderAndHasItsLateEventsRefused() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        CompletableFuture<String> straggler = manager.desk.chain().call(book -> {
            stay();
            try {
                book.emit(book.wallet(id).orElseThrow().advanceSynced(0));
                return "taken";
            } catch (InterruptedException ended) {
                return "refused";
            }
        });
        assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();

        CloseSnapshot first = awaitInTime(manager.shutdown());
        boolean lockedMeanwhile = !LockProbe.isFree(chainFolder().resolve("chain.lock"));
        Throwable late = failure(manager.desk.fence().store(manager.desk.fence().tag(id), late(id)));
        release.countDown();

        assertThat(first.phase()).isEqualTo(Phase.INCOMPLETE);
        assertThat(word(first, WorkerKey.CHAIN)).isEqualTo(Word.STILL_BUSY);
        assertThat(lockedMeanwhile).isTrue();
        assertThat(((StorageException) late).error()).isEqualTo(new StoreError.StoreClosed());
        assertThat(await(straggler)).isEqualTo("refused");
        until(() -> !registry.isAnyAlive());
        assertThat(LockProbe.isFree(chainFolder().resolve("chain.lock"))).isTrue();
        assertThat(manager.desk.adapter().view().refused()).isPositive();
    }
}
