package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.base.Bytes;
import org.halcyon.storage.WriteFaults.Seam;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.CloseOutcome;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.DeleteReport;
import org.halcyon.wallet.DeleteRequest;
import org.halcyon.wallet.DeleteRequest.Safeguard;
import org.halcyon.wallet.DeleteRequest.Scope;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.RemovalNote;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.rows.HeightChange;
import org.halcyon.wallet.rows.KvKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A wallet is deleted: kept first, then gone to the last row, or as it was.
@Timeout(120)
final class DeletionTest extends StoreCase {
    private static final KvKey COLOR = KvKey.global("color");

    private static DeleteRequest unkept(int wallet) {
        return new DeleteRequest(new Scope.One(Rows.wallet(wallet)), Safeguard.NO_BACKUP, BackupKey.LOCKED);
    }

    private static DeleteRequest everything() {
        return new DeleteRequest(new Scope.Everything(), Safeguard.BACKUP_FIRST, BackupKey.LOCKED);
    }

    private static Changeset height(int wallet, int height) {
        return Changeset.of(Rows.wallet(wallet))
                .synced(HeightChange.advance(height))
                .build();
    }

    private Path usual() {
        return BackupWriter.usualFolder(file());
    }

    private List<String> kept() throws IOException {
        return Files.exists(usual()) ? BackupTest.names(usual()) : List.of();
    }

    /// Tables of the closed or open file that name the wallet in any column.
    private List<String> traces(int wallet) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Session peer = Connections.open(file())) {
            for (String[] column : columns(peer)) {
                String here = "SELECT EXISTS(SELECT 1 FROM \"" + column[0] + "\" WHERE \"" + column[1] + "\"=x'"
                        + Rows.wallet(wallet).toHex() + "')";
                if (peer.number(here) != 0) {
                    found.add(column[0]);
                }
            }
        }
        return found;
    }

    private static List<String[]> columns(Session peer) throws SQLException {
        return peer
                .texts("SELECT t.name||' '||c.name FROM pragma_table_list AS t JOIN pragma_table_xinfo(t.name) AS c "
                        + "WHERE t.type='table' AND t.schema='main'")
                .stream()
                .map(pair -> pair.split(" ", 2))
                .toList();
    }

    @Test
    void theReportNamesTheBackupAndTheOthersStay() throws Exception {
        SqliteStore store = open();
        await(store.store(Rows.oneOfEach(Rows.wallet(1))));
        await(store.store(Rows.registered(Rows.wallet(2)).build()));
        var before = loaded(store, 1);

        DeleteReport report = await(store.delete(Rows.deletion(1), Runnable::run));

        assertThat(report.wallets()).containsExactly(Rows.wallet(1));
        assertThat(report.residue()).isEmpty();
        Path backup = report.backup().orElseThrow().file();
        assertThat(backup.getFileName().toString())
                .startsWith("pre-delete-" + Rows.wallet(1).toHex() + "-");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        assertThat(loaded(store, 2).wallet().id()).isEqualTo(Rows.wallet(2));
        assertThat(traces(1)).isEmpty();
        close(store);
        SqliteStore earlier = SqliteStore.open(StoreConfig.of(backup, "test"), environment());
        assertThat(loaded(earlier, 1)).isEqualTo(before);
        close(earlier);
    }

    @Test
    void theNoteOfTheSecretsIsInTheSameCommitAndGoesWithTheNextRegistration() {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        assertThat(await(store.removals())).isEmpty();

        await(store.delete(Rows.deletion(1), Runnable::run));

        assertThat(await(store.removals())).containsExactly(new RemovalNote(Rows.wallet(1), "Savings"));
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        assertThat(await(store.removals())).isEmpty();
    }

    @Test
    @Covers({"S50", "CMT-002"})
    void aBackupThatFailsLeavesTheWalletAndItsLaneAsTheyWere() {
        SqliteStore store = open(manual(), WriteFaults.NONE);
        await(store.store(Rows.oneOfEach(Rows.wallet(1))));
        await(store.store(height(1, 900)));

        var refused = errorOf(store.delete(Rows.deletion(1), task -> {
            throw new RejectedExecutionException("no thread");
        }));
        await(store.store(
                Changeset.of(Rows.wallet(1)).value("later", Bytes.ofHex("01")).build()));
        await(store.flush(Rows.wallet(1)));

        assertThat(refused).isInstanceOf(StoreError.QueueFull.class);
        assertThat(loaded(store, 1).sync().synced()).hasValue(900);
        assertThat(await(store.get(KvKey.wallet(Rows.wallet(1), "later")))).isPresent();
        assertThat(await(store.removals())).isEmpty();
    }

    @Test
    @Covers("S50")
    void aBackupThatTheDiskRefusesLeavesTheWalletAndItsLaneAsTheyWere() {
        FileSeams broken = seam -> {
            if (seam == FileSeams.Seam.AFTER_VERIFY) {
                throw new IOException("at " + seam);
            }
        };
        SqliteStore store = open(Migration.all(), broken);
        await(store.store(Rows.oneOfEach(Rows.wallet(1))));

        var refused = errorOf(store.delete(Rows.deletion(1), Runnable::run));

        assertThat(refused).isInstanceOf(BackupError.AutoBackupDirUnwritable.class);
        await(store.store(height(1, 901)));
        assertThat(loaded(store, 1).sync().synced()).hasValue(901);
    }

    @Test
    @Covers("S50")
    void whatCannotBeWrittenForNowKeepsTheWalletInItsBuffer() throws Exception {
        var full = new AtomicReference<OptionalInt>(OptionalInt.empty());
        SqliteStore store = open(manual(), seam -> seam == Seam.BEFORE_COMMIT ? full.get() : OptionalInt.empty());
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        await(store.flush(Rows.wallet(1)));
        await(store.store(height(1, 77)));
        full.set(OptionalInt.of(13));

        var refused = errorOf(store.delete(Rows.deletion(1), Runnable::run));
        full.set(OptionalInt.empty());
        await(store.flush(Rows.wallet(1)));

        assertThat(refused).isEqualTo(new StoreError.FlushRetryable(Rows.wallet(1)));
        assertThat(kept()).isEmpty();
        assertThat(loaded(store, 1).sync().synced()).hasValue(77);
    }

    @Test
    void whatTheRulesNeverTakeGoesWithItsWallet() throws Exception {
        SqliteStore store = open(manual(), WriteFaults.NONE);
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        await(store.flush(Rows.wallet(1)));
        await(store.store(Changeset.of(Rows.wallet(1))
                .instantLock(Rows.txid(5), Rows.instantLock(Rows.txid(5), 1))
                .build()));

        DeleteReport report = await(store.delete(Rows.deletion(1), Runnable::run));

        assertThat(report.wallets()).containsExactly(Rows.wallet(1));
        assertThat(traces(1)).isEmpty();
        assertThat(close(store)).isInstanceOf(CloseOutcome.Closed.class);
    }

    @Test
    void withoutAFolderOnlyAnExplicitConsentDeletes() {
        SqliteStore store = open(config().withBackups(Optional.empty()), WriteFaults.NONE);
        await(store.store(Rows.registered(Rows.wallet(1)).build()));

        var refused = errorOf(store.delete(Rows.deletion(1), Runnable::run));
        boolean still = loaded(store, 1).wallet().id().equals(Rows.wallet(1));
        DeleteReport report = await(store.delete(unkept(1), Runnable::run));

        assertThat(refused).isEqualTo(new OpenError.AutoBackupDisabled("delete"));
        assertThat(still).isTrue();
        assertThat(report.backup()).isEmpty();
        assertThat(await(store.load())).isEmpty();
    }

    @Test
    @Covers("S51")
    void eightThreadsThatStoreMeanwhileComeBeforeOrFail() throws Exception {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        var begun = new CountDownLatch(8);
        List<CompletionStage<Void>> stored = Collections.synchronizedList(new ArrayList<>());
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int thread = 0; thread < 8; thread++) {
                int from = 1_000 * (thread + 1);
                threads.execute(() -> {
                    for (int n = 0; n < 60; n++) {
                        stored.add(store.store(height(1, from + n)));
                        if (n == 5) {
                            begun.countDown();
                        }
                    }
                });
            }
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

            await(store.delete(Rows.deletion(1), Runnable::run));
        }

        List<Boolean> taken = new ArrayList<>();
        for (CompletionStage<Void> each : stored) {
            taken.add(isTaken(each));
        }
        assertThat(taken).hasSize(480).contains(true);
        assertThat(errorOf(store.store(height(1, 5)))).isEqualTo(new StoreError.WalletRemoved(Rows.wallet(1)));
        assertThat(traces(1)).isEmpty();
    }

    private static boolean isTaken(CompletionStage<Void> stage) {
        try {
            await(stage);
            return true;
        } catch (CompletionException failure) {
            assertThat(failure.getCause()).isInstanceOf(StorageException.class);
            assertThat(errorOf(stage))
                    .isIn(new StoreError.WalletDeleting(Rows.wallet(1)), new StoreError.WalletRemoved(Rows.wallet(1)));
            return false;
        }
    }

    @Test
    @Covers({"S51", "CMT-008"})
    void whileItIsKeptTheWalletIsClosedAndTheOthersAreNot() throws Exception {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        await(store.store(Rows.registered(Rows.wallet(2)).build()));
        var backup = new CompletableFuture<Runnable>();
        var deleting = new StoreError.WalletDeleting(Rows.wallet(1));

        CompletionStage<DeleteReport> deleted = store.delete(Rows.deletion(1), backup::complete);
        Runnable copy = await(backup);
        await(store.store(height(2, 50)));
        await(store.put(COLOR, Bytes.ofHex("ff")));

        assertThat(errorOf(store.store(height(1, 50)))).isEqualTo(deleting);
        assertThat(errorOf(store.store(Rows.registered(Rows.wallet(1)).build())))
                .isEqualTo(deleting);
        assertThat(errorOf(store.flush(Rows.wallet(1)))).isEqualTo(deleting);
        assertThat(errorOf(store.reload(Rows.wallet(1)))).isEqualTo(deleting);
        assertThat(errorOf(store.delete(unkept(1), Runnable::run))).isEqualTo(deleting);
        assertThat(errorOf(store.put(KvKey.wallet(Rows.wallet(1), "a"), Bytes.ofHex("01"))))
                .isEqualTo(deleting);
        copy.run();
        assertThat(await(deleted).wallets()).containsExactly(Rows.wallet(1));
        assertThat(loaded(store, 2).sync().synced()).hasValue(50);
        assertThat(traces(1)).isEmpty();
    }

    @Test
    void aStoreThatClosesWhileItIsKeptDeletesNothing() throws Exception {
        SqliteStore store = open();
        await(store.store(Rows.oneOfEach(Rows.wallet(1))));
        var backup = new CompletableFuture<Runnable>();

        CompletionStage<DeleteReport> deleted = store.delete(Rows.deletion(1), backup::complete);
        Runnable copy = await(backup);
        close(store);
        copy.run();

        assertThat(errorOf(deleted)).isIn(new StoreError.StoreClosed(), new BackupError.BackupCancelled());
        SqliteStore again = open();
        assertThat(loaded(again, 1).coins()).isNotEmpty();
        assertThat(await(again.removals())).isEmpty();
    }

    @Test
    @Covers("S53")
    void aPeerThatWritesMeanwhileWaitsOrIsTurnedAway() throws Exception {
        List<String> answers = new CopyOnWriteArrayList<>();
        var armed = new AtomicBoolean();
        SqliteStore store = open(config(), seam -> {
            if (armed.get() && (seam == Seam.AFTER_BEGIN || seam == Seam.EACH_TABLE)) {
                answers.add(peerWrites());
            }
            return OptionalInt.empty();
        });
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        armed.set(true);

        await(store.delete(unkept(1), Runnable::run));

        assertThat(answers).hasSize(2).allMatch(answer -> answer.contains("SQLITE_BUSY"));
        try (Session peer = Connections.open(file())) {
            assertThat(peer.texts("SELECT \"table\" FROM pragma_foreign_key_check"))
                    .isEmpty();
        }
        assertThat(traces(1)).isEmpty();
    }

    /// What another program hears that adds a row of the wallet just now.
    private String peerWrites() {
        try (Session peer = Connections.open(file())) {
            peer.execute("PRAGMA foreign_keys=ON");
            peer.execute("PRAGMA busy_timeout=50");
            peer.execute("INSERT INTO kv VALUES('wallet',x'" + Rows.wallet(1).toHex()
                    + "',x'',x'','peer',x'01',0,zeroblob(8))");
            return "written";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    @Covers("S54")
    void nothingOfADeletedWalletIsReadableInTheFileOrItsLog() throws Exception {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(2)).build()));
        for (int n = 1; n <= 300; n++) {
            await(store.store(Rows.registered(Rows.wallet(1))
                    .address(Rows.address(n, false))
                    .transaction(Rows.mined(n, n))
                    .coin(Rows.coin(n))
                    .build()));
        }
        assertThat(hits()).isNotEmpty();

        DeleteReport report = await(store.delete(Rows.deletion(1), Runnable::run));

        assertThat(report.residue()).isEmpty();
        assertThat(Files.size(HeaderGate.sidecar(file(), "-wal"))).isZero();
        assertThat(hits()).isEmpty();
    }

    /// Which of the wallet's id and scripts can be read in the bytes of the file and its log.
    private List<String> hits() throws IOException {
        List<String> hits = new ArrayList<>();
        for (String suffix : List.of("", "-wal")) {
            String bytes = Files.readString(HeaderGate.sidecar(file(), suffix), StandardCharsets.ISO_8859_1);
            if (bytes.contains(text(Rows.wallet(1).toBytes()))) {
                hits.add("id" + suffix);
            }
            for (int n = 1; n <= 300; n++) {
                if (bytes.contains(text(Rows.script(n).toBytes()))) {
                    hits.add("script " + n + suffix);
                }
            }
        }
        return hits;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    @Covers("S54")
    void aLogThatAnotherProgramReadsIsToldAsAResidue() throws Exception {
        var times = StoreTimes.DEFAULTS.withBusyTimeout(Duration.ofMillis(50));
        SqliteStore store = open(new StoreConfig(file(), StoreConfig.Mode.IMMEDIATE, times, "test"), WriteFaults.NONE);
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        try (Session peer = Connections.open(file())) {
            peer.execute("BEGIN");
            assertThat(peer.number("SELECT count(*) FROM wallets")).isOne();

            DeleteReport report = await(store.delete(unkept(1), Runnable::run));

            assertThat(report.residue()).contains(new StoreError.LogRemains(file()));
            peer.execute("ROLLBACK");
        }
        assertThat(await(store.load())).isEmpty();
    }

    @Test
    @Covers("S55")
    void anUnknownWalletIsNotFoundAndNothingIsKept() throws Exception {
        SqliteStore store = open();

        assertThat(errorOf(store.delete(Rows.deletion(9), Runnable::run)))
                .isEqualTo(new DataError.WalletNotFound(Rows.wallet(9)));
        assertThat(kept()).isEmpty();
        await(store.store(Rows.registered(Rows.wallet(9)).build()));
    }

    @Test
    void aWalletThatIsOnlyBufferedIsDeletedAndIsInTheBackup() throws Exception {
        SqliteStore store = open(manual(), WriteFaults.NONE);
        await(store.store(Rows.oneOfEach(Rows.wallet(1))));

        DeleteReport report = await(store.delete(Rows.deletion(1), Runnable::run));

        assertThat(report.backup().orElseThrow().facts().wallets()).containsExactly("Savings");
        assertThat(await(store.load())).isEmpty();
    }

    @Test
    void everythingGoesInOneCommitWithOneBackup() throws Exception {
        SqliteStore store = open();
        for (int wallet = 1; wallet <= 3; wallet++) {
            await(store.store(Rows.oneOfEach(Rows.wallet(wallet))));
        }
        await(store.put(COLOR, Bytes.ofHex("ff")));
        await(store.delete(Rows.deletion(3), Runnable::run));
        long keptBefore = kept().stream().filter(name -> name.endsWith(".db")).count();

        DeleteReport report = await(store.delete(everything(), Runnable::run));

        assertThat(report.wallets()).containsExactly(Rows.wallet(1), Rows.wallet(2));
        assertThat(report.backup().orElseThrow().facts().wallets()).hasSize(2);
        assertThat(kept().stream().filter(name -> name.endsWith(".db"))).hasSize((int) keptBefore + 1);
        assertThat(await(store.removals()))
                .extracting(RemovalNote::wallet)
                .containsExactly(Rows.wallet(1), Rows.wallet(2), Rows.wallet(3));
        assertThat(await(store.get(COLOR))).isEmpty();
        assertThat(await(store.get(RemovalNote.EVERYTHING))).isPresent();
        try (Session peer = Connections.open(file())) {
            assertThat(peer.number("SELECT count(*) FROM kv")).isEqualTo(4);
            assertThat(new WalletTraces(peer).ofAny()).containsExactly("kv");
        }
        assertThat(errorOf(store.store(height(1, 5)))).isEqualTo(new StoreError.WalletRemoved(Rows.wallet(1)));
        await(store.store(Rows.registered(Rows.wallet(4)).build()));
    }

    @Test
    void whileEverythingIsKeptNoWalletIsTaken() throws Exception {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        var backup = new CompletableFuture<Runnable>();

        CompletionStage<DeleteReport> deleted = store.delete(everything(), backup::complete);
        Runnable copy = await(backup);
        var refused = errorOf(store.store(Rows.registered(Rows.wallet(7)).build()));
        copy.run();

        assertThat(await(deleted).wallets()).containsExactly(Rows.wallet(1));
        assertThat(refused).isEqualTo(new StoreError.WalletDeleting(Rows.wallet(7)));
        await(store.store(Rows.registered(Rows.wallet(7)).build()));
    }
}
