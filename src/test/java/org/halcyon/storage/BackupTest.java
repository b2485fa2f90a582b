package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.halcyon.base.Bytes;
import org.halcyon.base.StoreId;
import org.halcyon.storage.FileSeams.Seam;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupReport;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.rows.HeightChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class BackupTest extends StoreCase {
    private static final Executor HERE = Runnable::run;

    private SqliteStore filled(FileSeams seams) {
        SqliteStore store = open(Migration.all(), seams);
        await(store.store(Rows.registered(Rows.wallet(1))
                .transaction(Rows.mined(1, 1))
                .coin(Rows.coin(1))
                .synced(HeightChange.advance(1))
                .build()));
        return store;
    }

    private static BackupRequest to(Path target) {
        return new BackupRequest(Optional.of(target), BackupKey.LOCKED);
    }

    private Path usual() {
        return BackupWriter.usualFolder(file());
    }

    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static FileSeams at(Seam wanted, Consumer<Seam> action) {
        return seam -> {
            if (seam == wanted) {
                action.accept(seam);
            }
        };
    }

    private static FileSeams failing(Seam wanted) {
        return seam -> {
            if (seam == wanted) {
                throw new IOException("at " + seam);
            }
        };
    }

    @Test
    void anOpenStoreIsCopiedIntoAFileThatHoldsTheSame() throws Exception {
        SqliteStore store = filled(FileSeams.NONE);
        BackupKey key = message -> Optional.of(Bytes.of(RowSum.sha256().digest(message)));

        BackupReport report = await(store.backup(new BackupRequest(Optional.empty(), key), HERE));

        assertThat(report.file().getParent()).isEqualTo(usual());
        assertThat(names(usual()))
                .containsExactly(
                        report.file().getFileName().toString(), report.file().getFileName() + ".meta");
        assertThat(BackupName.parse(report.file().getFileName().toString())).isPresent();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report.file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(usual())))
                .isEqualTo("rwx------");
        assertThat(Files.readAllBytes(report.file())[18]).as("rollback journal").isEqualTo((byte) 1);
        BackupMeta meta = BackupMeta.parse(Files.readString(BackupMeta.pathOf(report.file())));
        assertThat(meta.facts().digest()).isEqualTo(FileDigest.of(report.file()));
        assertThat(meta.mac()).isEqualTo(key.authenticate(meta.facts().message()));
        assertThat(report.facts().store()).isEqualTo(store.id());
        assertThat(report.facts().wallets()).containsExactly("Savings");
        assertThat(report.authenticated()).isTrue();
        assertThat(report.durabilityUnconfirmed()).isFalse();
        assertSameContent(store, report.file());
    }

    private void assertSameContent(SqliteStore store, Path backup) throws SQLException {
        try (Session copy = Connections.openReadOnly(backup)) {
            var digests = new TableDigests(copy).all();
            assertThat(digests).isEqualTo(await(store.tableDigests()));
        }
    }

    @Test
    void twoBackupsOfOneSecondHaveTwoNames() throws Exception {
        SqliteStore store = filled(FileSeams.NONE);
        var request = new BackupRequest(Optional.empty(), BackupKey.LOCKED);

        BackupReport first = await(store.backup(request, HERE));
        BackupReport second = await(store.backup(request, HERE));

        assertThat(second.file().getFileName().toString()).contains("-n2-");
        assertThat(first.file()).exists();
        assertThat(first.authenticated()).isFalse();
    }

    @Test
    void aFileThatIsThereIsNotOverwritten() throws Exception {
        SqliteStore store = filled(FileSeams.NONE);
        Path taken = Files.writeString(folder.resolve("mine.db"), "mine");

        assertThat(errorOf(store.backup(to(taken), HERE))).isEqualTo(new BackupError.BackupDestinationExists(taken));
        assertThat(errorOf(store.backup(to(file()), HERE))).isEqualTo(new BackupError.BackupDestinationExists(file()));
        assertThat(taken).hasContent("mine");
    }

    @Test
    @Covers("S58")
    void aFileThatAppearsMeanwhileIsNotOverwritten() throws Exception {
        Path target = folder.resolve("out.db");
        SqliteStore store = filled(seam -> {
            if (seam == Seam.BEFORE_RENAME) {
                Files.writeString(target, "foreign");
            }
        });

        assertThat(errorOf(store.backup(to(target), HERE))).isEqualTo(new BackupError.BackupDestinationExists(target));
        assertThat(target).hasContent("foreign");
        assertThat(names(folder)).noneMatch(name -> name.endsWith(".part") || name.endsWith(".meta"));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"BEFORE_STAGE", "AFTER_STAGE", "AFTER_STAGE_FSYNC", "AFTER_VERIFY", "AFTER_META", "BEFORE_RENAME"})
    @Covers("ATOM-004")
    void aBackupThatFailsLeavesNothing(Seam seam) throws Exception {
        SqliteStore store = filled(failing(seam));
        Path out = Files.createDirectory(folder.resolve("out"));

        assertThat(errorOf(store.backup(to(out), HERE))).isInstanceOf(StoreError.Io.class);
        assertThat(names(out)).isEmpty();
        await(store.store(Rows.registered(Rows.wallet(2)).build()));
    }

    @Test
    @Covers("S57")
    void aDescriptionThatIsLeftWithoutItsBackupDoesNotBlockTheName() throws Exception {
        SqliteStore store = filled(FileSeams.NONE);
        Path target = folder.resolve("one.db");
        await(store.backup(to(target), HERE));
        Files.delete(target);
        await(store.store(Rows.registered(Rows.wallet(2)).build()));

        BackupReport report = await(store.backup(to(target), HERE));

        assertThat(report.file()).isEqualTo(target);
        assertThat(ShelfReader.meta(target).orElseThrow().facts().digest()).isEqualTo(FileDigest.of(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"another store", "no description", "present"})
    @Covers("S58")
    void aDescriptionThatIsNotLeftOverStays(String what) throws Exception {
        SqliteStore store = filled(FileSeams.NONE);
        Path target = folder.resolve("one.db");
        await(store.backup(to(target), HERE));
        Path meta = BackupMeta.pathOf(target);
        if (!what.equals("present")) {
            Files.delete(target);
        }
        switch (what) {
            case "another store" ->
                Files.writeString(
                        meta, Files.readString(meta).replace(store.id().toHex(), "ab".repeat(16)));
            case "no description" -> Files.writeString(meta, "{}");
            default -> assertThat(target).exists();
        }
        String before = Files.readString(meta);

        assertThat(errorOf(store.backup(to(target), HERE))).isEqualTo(new BackupError.BackupDestinationExists(target));

        assertThat(Files.readString(meta)).isEqualTo(before);
        assertThat(names(folder)).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    @Covers("S58")
    void aBackupThatAppearsMeanwhileKeepsItsDescription() throws Exception {
        Path made = folder.resolve("made.db");
        Path target = folder.resolve("one.db");
        SqliteStore store = filled(at -> {
            if (at == Seam.AFTER_VERIFY && Files.exists(made)) {
                Files.copy(made, target);
                Files.copy(BackupMeta.pathOf(made), BackupMeta.pathOf(target));
            }
        });
        await(store.backup(to(made), HERE));
        await(store.store(Rows.registered(Rows.wallet(2)).build()));

        assertThat(errorOf(store.backup(to(target), HERE))).isEqualTo(new BackupError.BackupDestinationExists(target));

        assertThat(BackupMeta.pathOf(target)).hasSameBinaryContentAs(BackupMeta.pathOf(made));
    }

    @Test
    @Covers("S58")
    void twoBackupsOfOneProcessNeverWorkOnOneName() throws Exception {
        Path target = folder.resolve("one.db");
        var second = new CompletableFuture<StorageError>();
        var store = new AtomicReference<SqliteStore>();
        FileSeams seams = at -> {
            if (at == Seam.AFTER_META) {
                second.complete(errorOf(store.get().backup(to(target), HERE)));
            }
        };
        store.set(filled(seams));

        await(store.get().backup(to(target), environment().thread()));

        assertThat(await(second)).isEqualTo(new BackupError.BackupDestinationExists(target));
        assertThat(ShelfReader.meta(target).orElseThrow().facts().digest()).isEqualTo(FileDigest.of(target));
    }

    @ParameterizedTest
    @EnumSource(names = {"AFTER_RENAME", "BEFORE_DIR_FSYNC"})
    void aFolderThatCannotBeForcedIsReported(Seam seam) throws Exception {
        SqliteStore store = filled(failing(seam));

        BackupReport report = await(store.backup(new BackupRequest(Optional.empty(), BackupKey.LOCKED), HERE));

        assertThat(report.durabilityUnconfirmed()).isTrue();
        assertThat(report.file()).exists();
    }

    private BackupWriter writer() {
        return new BackupDesk(config(), environment(), Migration.all(), FileSeams.NONE).writer(BackupKey.LOCKED);
    }

    /// A source that makes what a failing disk would make of the copy.
    private BackupSource source(StoreId store, long bytes, Consumer<Path> copying) {
        return new BackupSource() {
            @Override
            public StoreId store() {
                return store;
            }

            @Override
            public long bytes() {
                return bytes;
            }

            @Override
            public void copyInto(Path staged) {
                copying.accept(staged);
            }
        };
    }

    private static void write(Path path, byte[] bytes) {
        try {
            Files.write(path, bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static StorageError errorOf(Runnable action) {
        try {
            action.run();
        } catch (StorageException e) {
            return e.error();
        }
        throw new AssertionError("it succeeded");
    }

    @Test
    void aCopyThatDoesNotPassItsChecksIsNotPublished() throws Exception {
        SqliteStore store = filled(FileSeams.NONE);
        byte[] whole = Files.readAllBytes(
                await(store.backup(to(folder.resolve("good.db")), HERE)).file());
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, 4096, 8192, (byte) 0);
        Path out = Files.createDirectory(folder.resolve("out"));
        Path target = out.resolve("x.db");

        StorageError zeroed = errorOf(() -> writer().write(
                        source(store.id(), 1, staged -> write(staged, damaged)), new BackupTarget.AsFile(target)));
        Path orphaned = folder.resolve("orphaned.db");
        Files.write(orphaned, whole);
        try (Session session = Connections.open(orphaned)) {
            session.execute("PRAGMA foreign_keys=OFF");
            session.execute("UPDATE accounts SET wallet_id=randomblob(32)");
        }
        byte[] orphans = Files.readAllBytes(orphaned);
        StorageError dangling = errorOf(() -> writer().write(
                        source(store.id(), 1, staged -> write(staged, orphans)), new BackupTarget.AsFile(target)));
        StorageError empty =
                errorOf(() -> writer().write(source(store.id(), 1, staged -> {}), new BackupTarget.AsFile(target)));
        StorageError other = errorOf(() -> writer().write(
                        source(StoreId.of(new byte[16]), 1, staged -> write(staged, whole)),
                        new BackupTarget.AsFile(target)));

        assertThat(List.of(zeroed, dangling, empty, other)).hasOnlyElementsOfType(BackupError.BackupVerifyFailed.class);
        assertThat(names(out)).isEmpty();
    }

    @Test
    void whereOneStatementIsRefusedPagesAreCopiedAndNothingDeletedComesAlong() throws Exception {
        SqliteStore store = filled(FileSeams.NONE);
        close(store);
        Path target = folder.resolve("pages.db");
        sql("INSERT INTO kv VALUES('global',x'',x'',x'','k',CAST('it was here' AS BLOB),0,zeroblob(8))");
        sql("DELETE FROM kv");
        try (Session session = Connections.open(file())) {
            session.execute("BEGIN");
            session.texts("SELECT count(*) FROM wallets");

            writer().write(BackupSource.of(session, store.id()), new BackupTarget.AsFile(target));
            session.execute("ROLLBACK");
        }

        byte[] copy = Files.readAllBytes(target);
        assertThat(copy[18]).as("rollback journal").isEqualTo((byte) 1);
        assertThat(new String(copy, StandardCharsets.ISO_8859_1)).doesNotContain("was here");
        assertThat(new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1))
                .contains("was here");
    }

    @Test
    void aVolumeWithoutRoomIsLeftAlone() throws Exception {
        SqliteStore store = filled(FileSeams.NONE);
        Path out = Files.createDirectory(folder.resolve("out"));

        StorageError error = errorOf(() -> writer().write(
                        source(store.id(), Long.MAX_VALUE / 2, staged -> {}),
                        new BackupTarget.AsFile(out.resolve("x.db"))));

        assertThat(error).isInstanceOf(BackupError.BackupNoSpace.class);
        assertThat(names(out)).isEmpty();
    }

    @Test
    @Covers("S11")
    void aFolderThatOthersMayWriteTakesNoBackup() throws Exception {
        SqliteStore store = filled(FileSeams.NONE);
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(errorOf(store.backup(to(shared), HERE))).isEqualTo(new OpenError.InsecureParentDir(shared, "mode"));
        assertThat(names(shared)).isEmpty();
    }

    @Test
    void whatDiedUnfinishedIsSweptByTheNextBackup() throws Exception {
        SqliteStore store = filled(FileSeams.NONE);
        Path out = Files.createDirectory(folder.resolve("out"));
        String owner = "backup-" + store.id().toHex();
        StagedFile mine = StagedFile.create(out, owner, environment());
        StagedFile others = StagedFile.create(out, "backup-" + "0".repeat(32), environment());
        mine.claim().close(); // as the end of its process does

        await(store.backup(to(out), HERE));

        assertThat(mine.path()).doesNotExist();
        assertThat(others.path()).exists();
    }

    @Test
    @Covers("S56")
    void theStoreGoesOnWhileItIsCopiedAndTheCopyIsOneCommit() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        SqliteStore store = filled(at(Seam.BEFORE_STAGE, seam -> {
            reading.countDown();
            pass(written);
        }));
        CompletionStage<BackupReport> backup = store.backup(to(folder.resolve("b.db")), BackupTest::onThread);

        pass(reading);
        for (int n = 2; n <= 40; n++) {
            await(store.store(next(n)));
        }
        written.countDown();
        for (int n = 41; n <= 400; n++) {
            await(store.store(next(n)));
        }

        Path copy = await(backup).file();
        try (Session session = Connections.openReadOnly(copy)) {
            long rows = session.number("SELECT count(*) FROM core_transactions");
            assertThat(rows).isBetween(40L, 400L);
            assertThat(session.number("SELECT count(*) FROM core_utxos")).isEqualTo(rows);
            assertThat(session.number("SELECT synced_height FROM core_sync_state"))
                    .isEqualTo(rows);
        }
    }

    private static Changeset next(int n) {
        return Rows.registered(Rows.wallet(1))
                .transaction(Rows.mined(n, n))
                .coin(Rows.coin(n))
                .synced(HeightChange.advance(n))
                .build();
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

    @Test
    void closingEndsABackupAndGivesTheFileFreeOnlyThen() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        SqliteStore store = filled(at(Seam.BEFORE_STAGE, seam -> {
            reading.countDown();
            pass(closed);
        }));
        Path out = Files.createDirectory(folder.resolve("out"));
        CompletionStage<BackupReport> backup = store.backup(to(out), BackupTest::onThread);
        pass(reading);

        close(store);
        assertThat(openError()).isEqualTo(new OpenError.AlreadyOpen(file()));
        closed.countDown();

        assertThat(errorOf(backup)).isEqualTo(new BackupError.BackupCancelled());
        assertThat(names(out)).isEmpty();
        assertThat(loaded(open(), 1).transactions()).hasSize(1);
    }

    @Test
    void aBackupThatNobodyRunsLetsGoOfTheFile() {
        SqliteStore store = filled(FileSeams.NONE);

        CompletionStage<BackupReport> backup = store.backup(to(folder), work -> {
            throw new RejectedExecutionException("full");
        });

        assertThat(errorOf(backup)).isInstanceOf(StoreError.QueueFull.class);
        close(store);
        assertThat(open().id()).isEqualTo(store.id());
    }

    @Test
    void aClosedStoreMakesNoBackup() {
        SqliteStore store = filled(FileSeams.NONE);
        close(store);

        assertThat(errorOf(store.backup(to(folder), HERE))).isEqualTo(new StoreError.StoreClosed());
        assertThatThrownBy(() -> new BackupDesk(
                                config().withBackups(Optional.empty()), environment(), Migration.all(), FileSeams.NONE)
                        .folder("open"))
                .isInstanceOf(StorageException.class);
    }
}
