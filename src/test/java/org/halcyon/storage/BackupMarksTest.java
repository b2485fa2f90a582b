package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.halcyon.base.Bytes;
import org.halcyon.base.StoreId;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.storage.FileSeams.Seam;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupReport;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.BackupShelf;
import org.halcyon.wallet.BackupsSnapshot.Entry;
import org.halcyon.wallet.BackupsSnapshot.Reason;
import org.halcyon.wallet.rows.HeightChange;
import org.halcyon.wallet.rows.KvKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What an open store knows of its backups, and how one ends that nobody wants any more.
@Timeout(60)
final class BackupMarksTest extends StoreCase {

    private SqliteStore filled(FileSeams seams) {
        SqliteStore store = open(Migration.all(), seams);
        await(store.store(Rows.registered(Rows.wallet(1))
                .transaction(Rows.mined(1, 7))
                .synced(HeightChange.advance(7))
                .build()));
        return store;
    }

    private StoreKeeper keeper() {
        return new StoreKeeper(config(), environment());
    }

    private BackupRequest daily() {
        return BackupRequest.daily(BackupKey.LOCKED, new CancelToken(clock));
    }

    private static BackupRequest byHand() {
        return new BackupRequest(Optional.empty(), BackupKey.LOCKED);
    }

    @Test
    void theMarkMovesWithEveryCommitAndIsThatOfItsBackup() {
        SqliteStore store = filled(FileSeams.NONE);
        Bytes first = await(store.contentMark());
        Path backup = await(store.backup(daily(), Runnable::run)).file();

        Bytes again = await(store.contentMark());
        Optional<Bytes> copied = keeper().contentMark(backup, store.id());
        await(store.store(
                Rows.registered(Rows.wallet(1)).synced(HeightChange.advance(8)).build()));
        Bytes moved = await(store.contentMark());
        await(store.put(KvKey.global("theme"), Bytes.of(new byte[] {1})));
        Bytes named = await(store.contentMark());
        await(store.remove(KvKey.global("theme")));

        assertThat(again).isEqualTo(first);
        assertThat(copied).contains(first);
        assertThat(moved).isNotEqualTo(first);
        assertThat(named).isNotEqualTo(moved);
        assertThat(await(store.contentMark())).isEqualTo(moved);
    }

    @Test
    void theBackupOfAnotherStoreOrADamagedOneHasNoMark() throws IOException {
        SqliteStore store = filled(FileSeams.NONE);
        Path backup = await(store.backup(daily(), Runnable::run)).file();
        Optional<Bytes> ofOther = keeper().contentMark(backup, StoreId.of(new byte[StoreId.BYTES]));
        byte[] bytes = Files.readAllBytes(backup);
        bytes[bytes.length - 1] ^= 1;
        Files.write(backup, bytes);

        assertThat(ofOther).isEmpty();
        assertThat(keeper().contentMark(backup, store.id())).isEmpty();
    }

    @Test
    void theShelfIsReadBesideAnOpenStore() {
        SqliteStore store = filled(FileSeams.NONE);
        Path first = await(store.backup(byHand(), Runnable::run)).file();
        clock.advance(java.time.Duration.ofDays(1));
        Path second = await(store.backup(daily(), Runnable::run)).file();

        BackupShelf shelf = keeper().shelf();

        assertThat(shelf.backups()).extracting(Entry::file).containsExactly(second, first);
        assertThat(shelf.backups()).extracting(Entry::reason).containsExactly(Reason.DAILY, Reason.BY_HAND);
        assertThat(shelf.file().orElseThrow().version())
                .hasValue(Migration.all().size());
        assertThat(second.getFileName().toString()).startsWith("daily-wallet-");
        assertThat(keeper().folder()).isEqualTo(shelf.folder());
    }

    @Test
    void aFolderThatCannotBeListedIsSaid() throws IOException {
        close(filled(FileSeams.NONE));
        Files.createDirectories(BackupWriter.usualFolder(file()).getParent());
        Files.writeString(BackupWriter.usualFolder(file()), "not a folder");

        assertThat(keeper().shelf().backups()).isEmpty();
        assertThat(keeper().shelf().file()).isPresent();
    }

    @Test
    void openAndClosedTheStoreHasTheSameSummary() {
        SqliteStore store = filled(FileSeams.NONE);

        var open = await(store.summary());
        close(store);

        assertThat(keeper().summary()).isEqualTo(open);
        assertThat(open.height()).hasValue(7);
        assertThat(open.facts().wallets()).containsExactly("Savings");
    }

    @Test
    void aBackupByHandBesideTheDailyOneDoesNotSweepIt() throws Exception {
        CountDownLatch staged = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        SqliteStore store = filled(seam -> {
            if (seam == Seam.AFTER_STAGE && staged.getCount() > 0) {
                staged.countDown();
                pass(mayGoOn);
            }
        });
        CompletionStage<BackupReport> slow = store.backup(daily(), BackupMarksTest::onThread);
        pass(staged);

        Path quick = await(store.backup(byHand(), Runnable::run)).file();
        mayGoOn.countDown();

        assertThat(await(slow).file()).exists();
        assertThat(quick).exists();
        assertThat(strays()).isEmpty();
    }

    @Test
    void aBackupThatIsGivenUpWhileItIsCheckedLeavesNothing() throws Exception {
        var cancel = new CancelToken(clock);
        SqliteStore store = filled(seam -> {
            if (seam == Seam.AFTER_STAGE_FSYNC) {
                cancel.fire();
            }
        });

        var error = errorOf(store.backup(BackupRequest.daily(BackupKey.LOCKED, cancel), Runnable::run));

        assertThat(error).isEqualTo(new BackupError.BackupCancelled());
        assertThat(BackupTest.names(BackupWriter.usualFolder(file()))).isEmpty();
        assertThat(await(store.backup(daily(), Runnable::run)).file()).exists();
    }

    @Test
    void aBackupThatIsGivenUpBeforeItBeginsIsNotMade() throws Exception {
        var cancel = new CancelToken(clock);
        cancel.fire();
        SqliteStore store = filled(FileSeams.NONE);

        assertThat(errorOf(store.backup(BackupRequest.daily(BackupKey.LOCKED, cancel), Runnable::run)))
                .isEqualTo(new BackupError.BackupCancelled());
        close(store);
        assertThat(open().id()).isEqualTo(store.id());
    }

    @Test
    void whatWasGivenUpRemovesNoBackup() throws Exception {
        var cancel = new CancelToken(clock);
        SqliteStore store = filled(seam -> {
            if (seam == Seam.BEFORE_DIR_FSYNC && Files.exists(folder.resolve("now"))) {
                cancel.fire(); // after its publication, when the old ones are about to be thinned out
            }
        });
        for (int n = 0; n < 12; n++) {
            await(store.backup(daily(), Runnable::run));
            clock.advance(java.time.Duration.ofDays(1));
        }
        clock.advance(java.time.Duration.ofDays(200));
        List<String> before = BackupTest.names(BackupWriter.usualFolder(file()));
        Files.writeString(folder.resolve("now"), "");

        await(store.backup(BackupRequest.daily(BackupKey.LOCKED, cancel), Runnable::run));

        assertThat(BackupTest.names(BackupWriter.usualFolder(file()))).containsAll(before);
    }

    @Test
    void rowsAreCheckedOnACopyThatIsTakenAway() throws Exception {
        close(filled(FileSeams.NONE));
        byte[] bytes = Files.readAllBytes(file());

        keeper().verify(Optional.empty(), BackupKey.LOCKED);

        assertThat(strays()).isEmpty();
        assertThat(file()).hasBinaryContent(bytes);
    }

    private List<String> strays() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.contains(".part"))
                    .toList();
        }
    }

    private static void pass(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void onThread(Runnable work) {
        Thread.ofPlatform().daemon().name("backup-test").start(work);
    }
}
