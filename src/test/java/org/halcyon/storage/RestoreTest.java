package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.halcyon.base.Bytes;
import org.halcyon.base.StoreId;
import org.halcyon.storage.FileSeams.Seam;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupProof;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.RestoreReport;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.RestoreRequest.Consent;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.rows.WalletRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class RestoreTest extends StoreCase {
    private static final BackupKey KEY = message -> Optional.of(mac("k", message));
    private static final List<String> WALLETS = List.of("Savings");

    private static Bytes mac(String key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return Bytes.of(mac.doFinal(message));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private BackupDesk desk(FileSeams seams) {
        StoreConfig quick = new StoreConfig(
                file(), StoreConfig.Mode.IMMEDIATE, config().times().withBusyTimeout(Duration.ofMillis(200)), "test");
        return new BackupDesk(quick, environment(), Migration.all(), seams);
    }

    /// A backup with one transaction, and after it a store with two.
    private Path backedUp() {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).transaction(Rows.mined(1, 1)).build()));
        Path backup = await(store.backup(
                        new BackupRequest(Optional.of(folder.resolve("backup.db")), KEY), Runnable::run))
                .file();
        await(store.store(Rows.registered(Rows.wallet(1)).transaction(Rows.mined(2, 2)).build()));
        close(store);
        return backup;
    }

    private static RestoreRequest request(Path source, Consent... consents) {
        Set<Consent> all = EnumSet.noneOf(Consent.class);
        all.addAll(List.of(consents));
        return new RestoreRequest(source, WALLETS, all, KEY);
    }

    private RestoreReport restore(RestoreRequest request) {
        return new Restorer(desk(FileSeams.NONE), request).restore();
    }

    private StorageError refusal(RestoreRequest request) {
        return refusal(request, FileSeams.NONE);
    }

    private StorageError refusal(RestoreRequest request, FileSeams seams) {
        try {
            new Restorer(desk(seams), request).restore();
        } catch (StorageException e) {
            return e.error();
        }
        throw new AssertionError("it was restored");
    }

    private int transactions() {
        SqliteStore store = open();
        int rows = loaded(store, 1).transactions().size();
        close(store);
        return rows;
    }

    private String generation() throws SQLException {
        try (Session session = Connections.openReadOnly(file())) {
            String generation = session.texts("SELECT hex(generation) FROM store_meta").getFirst();
            return generation;
        } finally {
            deleteEmptySidecars();
        }
    }

    private void deleteEmptySidecars() {
        try {
            StagedFile.deleteSidecars(file());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isOfReadableSize(Path path) {
        return Files.isRegularFile(path) && path.toFile().length() < 1 << 20;
    }

    /// Every file of the store folder with its bytes, but for a huge one.
    private SortedMap<String, Bytes> everything() throws IOException {
        SortedMap<String, Bytes> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path path : all.filter(RestoreTest::isOfReadableSize).toList()) {
                files.put(path.getFileName().toString(), FileDigest.of(path));
            }
        }
        return files;
    }

    @Test
    void theBackupTakesThePlaceAndTheEarlierStoreIsKept() throws Exception {
        Path backup = backedUp();
        String before = generation();
        Bytes source = FileDigest.of(backup);

        RestoreReport report = restore(request(backup));

        assertThat(report.proof()).isEqualTo(new BackupProof.Signed());
        assertThat(report.durabilityUnconfirmed()).isFalse();
        assertThat(generation()).isNotEqualTo(before);
        assertThat(transactions()).isEqualTo(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
        assertThat(FileDigest.of(backup)).isEqualTo(source);
        assertThat(BackupTest.names(folder))
                .containsExactlyInAnyOrder(
                        "backup.db", "backup.db.meta", "backups", "wallet.db", "wallet.db.id", "wallet.db.lock");
        Path earlier = report.earlier().orElseThrow();
        assertThat(BackupName.parse(earlier.getFileName().toString()).orElseThrow().reason())
                .isEqualTo(new BackupName.Reason.PreRestore("wallet"));

        restore(request(earlier));
        assertThat(transactions()).isEqualTo(2);
    }

    @Test
    void commitsThatAreOnlyInTheLogOfTheEarlierStoreAreKeptToo() throws Exception {
        Path backup = backedUp();
        Path log = HeaderGate.sidecar(file(), "-wal");
        byte[] main;
        byte[] frames;
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).transaction(Rows.mined(3, 3)).build()));
        main = Files.readAllBytes(file());
        frames = Files.readAllBytes(log);
        close(store);
        Files.write(file(), main);
        Files.write(log, frames);

        RestoreReport report = restore(request(backup));

        assertThat(transactions()).isEqualTo(1);
        restore(request(report.earlier().orElseThrow()));
        assertThat(transactions()).isEqualTo(3);
    }

    @Test
    void aStoreThatVanishedComesBack() throws Exception {
        Path backup = backedUp();
        Files.delete(file());

        RestoreReport report = restore(request(backup));

        assertThat(report.earlier()).isEmpty();
        assertThat(transactions()).isEqualTo(1);
    }

    @Test
    void aStoreThatIsTooDamagedIsKeptRaw() throws Exception {
        Path backup = backedUp();
        byte[] bytes = Files.readAllBytes(file());
        Arrays.fill(bytes, 0, bytes.length / 2, (byte) 7);
        Files.write(file(), bytes);
        Files.write(HeaderGate.sidecar(file(), "-wal"), new byte[] {1, 2, 3});

        Path raw = restore(request(backup)).earlier().orElseThrow();

        assertThat(raw.resolve("wallet.db")).hasBinaryContent(bytes);
        assertThat(raw.resolve("wallet.db-wal")).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(raw.resolve("wallet.db"))))
                .isEqualTo("rw-------");
        assertThat(transactions()).isEqualTo(1);
    }

    @Test
    void withoutAFolderForTheEarlierStoreNothingIsReplaced() throws Exception {
        Path backup = backedUp();
        var bare = new BackupDesk(
                config().withBackups(Optional.empty()), environment(), Migration.all(), FileSeams.NONE);

        try {
            new Restorer(bare, request(backup)).restore();
        } catch (StorageException e) {
            assertThat(e.error()).isEqualTo(new OpenError.AutoBackupDisabled("restore"));
        }
        assertThat(transactions()).isEqualTo(2);
        assertThat(new Restorer(bare, request(backup, Consent.NO_BACKUP)).restore().earlier()).isEmpty();
        assertThat(transactions()).isEqualTo(1);
    }

    @Test
    void nothingIsReplacedBeforeThePersonSawWhatIsInIt() throws Exception {
        Path backup = backedUp();

        assertThat(refusal(new RestoreRequest(backup, List.of(), Set.of(), KEY)))
                .isEqualTo(new BackupError.RestoreUnconfirmed(WALLETS));
        assertThat(transactions()).isEqualTo(2);
    }

    @Test
    void aBackupThatNobodySignedNeedsItsOwnConsent() throws Exception {
        Path backup = backedUp();
        Files.delete(BackupMeta.pathOf(backup));

        assertThat(refusal(request(backup))).isInstanceOf(BackupError.BackupUnauthenticated.class);
        assertThat(transactions()).isEqualTo(2);
        assertThat(restore(request(backup, Consent.UNAUTHENTICATED)).proof())
                .isInstanceOf(BackupProof.Unproved.class);
        assertThat(transactions()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mac", "store_id", "sha256", "wallet_count", "created"})
    void aDescriptionThatWasChangedIsNoProof(String member) throws Exception {
        Path backup = backedUp();
        Path meta = BackupMeta.pathOf(backup);
        String line = Files.readAllLines(meta).stream()
                .filter(each -> each.contains(member))
                .findFirst()
                .orElseThrow();
        char last = line.replaceAll("[\",Z]", "").charAt(line.replaceAll("[\",Z]", "").length() - 1);
        String other = new StringBuilder(line)
                .replace(line.lastIndexOf(last), line.lastIndexOf(last) + 1, last == '0' ? "1" : "0")
                .toString();
        Files.writeString(meta, Files.readString(meta).replace(line, other));

        assertThat(refusal(request(backup))).isInstanceOf(BackupError.BackupUnauthenticated.class);
        assertThat(refusal(new RestoreRequest(backup, WALLETS, Set.of(), BackupKey.LOCKED)))
                .isInstanceOf(BackupError.BackupUnauthenticated.class);
        assertThat(transactions()).isEqualTo(2);
    }

    @Test
    void theBackupOfAnotherStoreNeedsItsOwnConsent() throws Exception {
        Path backup = backedUp();
        var known = KnownStore.read(file()).orElseThrow();
        new KnownStore(StoreId.of(new byte[16]), known.createdMillis(), known.version()).write(file());

        assertThat(refusal(request(backup))).isInstanceOf(OpenError.WrongStore.class);
        restore(request(backup, Consent.OTHER_STORE));

        assertThat(KnownStore.read(file())).contains(known);
        assertThat(transactions()).isEqualTo(1);
    }

    private Path bad(String what) throws Exception {
        Path backup = backedUp();
        Path bad = folder.resolve("bad.db");
        Files.copy(backup, bad);
        switch (what) {
            case "text" -> Files.writeString(bad, "no database, just words\n".repeat(100));
            case "empty" -> Files.write(bad, new byte[0]);
            case "cut" -> Files.write(bad, Arrays.copyOf(Files.readAllBytes(bad), 4096 * 3));
            case "newer" -> sqlIn(bad, "INSERT INTO schema_history VALUES(2,'later',x'00',0,'9')");
            case "foreign" -> sqlIn(bad, "PRAGMA application_id=7");
            case "trigger" -> sqlIn(bad, "CREATE TRIGGER x AFTER UPDATE ON kv BEGIN DELETE FROM wallets; END");
            case "orphan" -> sqlIn(bad, "PRAGMA foreign_keys=OFF", "UPDATE accounts SET wallet_id=randomblob(32)");
            case "row" -> sqlIn(bad, "UPDATE core_transactions SET raw=x'00'");
            case "huge" -> {
                try (RandomAccessFile file = new RandomAccessFile(bad.toFile(), "rw")) {
                    file.setLength(9L << 30);
                }
            }
            default -> throw new AssertionError(what);
        }
        return bad;
    }

    private static void sqlIn(Path file, String... statements) throws SQLException {
        try (Session session = Connections.open(file)) {
            session.execute("PRAGMA ignore_check_constraints=ON");
            for (String statement : statements) {
                session.execute(statement);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "empty", "cut", "newer", "foreign", "trigger", "orphan", "row", "huge"})
    @Covers({"S60", "S27", "S29", "S30"})
    void aSourceThatIsNotSoundChangesNothing(String what) throws Exception {
        Path bad = bad(what);
        Files.write(HeaderGate.sidecar(file(), "-journal"), new byte[0]); // an idle neighbour that must stay
        SortedMap<String, Bytes> before = everything();

        StorageError error = refusal(request(bad, Consent.UNAUTHENTICATED));

        assertThat(error).isNotInstanceOf(StoreError.Io.class);
        assertThat(everything()).isEqualTo(before);
        Files.delete(HeaderGate.sidecar(file(), "-journal"));
        Files.delete(bad);
        assertThat(transactions()).isEqualTo(2);
    }

    @Test
    @Covers("S60")
    void theSourceIsNamedInItsRefusal() throws Exception {
        Path backup = backedUp();
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), backup);

        assertThat(refusal(request(folder.resolve("none.db"))))
                .isEqualTo(new BackupError.SourceOpenFailed(folder.resolve("none.db")));
        assertThat(refusal(request(link))).isEqualTo(new BackupError.SourceOpenFailed(link));
        assertThat(refusal(request(file()))).isEqualTo(new BackupError.SourceIsDestination(file()));
    }

    @Test
    @Covers("S61")
    void aSignedSourceThatIsSwappedAfterItsCheckDoesNotGoLive() throws Exception {
        Path backup = backedUp();
        Path other = otherBackup();

        StorageError error = refusal(request(backup), swapping(backup, other));

        assertThat(error).isInstanceOf(BackupError.BackupUnauthenticated.class);
        assertThat(transactions()).isEqualTo(2);
    }

    @Test
    @Covers("S61")
    void anUnsignedSourceThatIsSwappedIsJudgedByItsStagedBytes() throws Exception {
        Path backup = backedUp();
        Path other = otherBackup();
        Path damaged = folder.resolve("damaged.db");
        Files.copy(backup, damaged);
        sqlIn(damaged, "CREATE TABLE more(x)");

        assertThat(refusal(request(backup, Consent.UNAUTHENTICATED, Consent.OTHER_STORE), unsigned(backup, other)))
                .isEqualTo(new BackupError.RestoreUnconfirmed(List.of("Other")));
        assertThat(refusal(request(backup, Consent.UNAUTHENTICATED), unsigned(backup, damaged)))
                .isInstanceOf(OpenError.NotAWalletDb.class);
        assertThat(transactions()).isEqualTo(2);
    }

    /// A backup of the same store in which the wallet has another name.
    private Path otherBackup() throws Exception {
        Path other = folder.resolve("other.db");
        Files.copy(folder.resolve("backup.db"), other);
        String id = Rows.wallet(1).toHex();
        try (Session session = Connections.open(other)) {
            var row = new WalletsTable(session).find(Rows.wallet(1)).orElseThrow();
            session.execute("DELETE FROM wallets WHERE wallet_id=x'" + id + "'");
            new WalletsTable(session)
                    .apply(new WalletRow(
                            row.id(),
                            row.group(),
                            row.network(),
                            row.kind(),
                            row.birthHeight(),
                            Optional.of("Other"),
                            row.created(),
                            0));
        }
        return other;
    }

    private static FileSeams swapping(Path source, Path other) {
        return seam -> {
            if (seam == Seam.SOURCE_CHECKED) {
                Files.copy(other, source, StandardCopyOption.REPLACE_EXISTING);
            }
        };
    }

    private static FileSeams unsigned(Path source, Path other) throws IOException {
        Files.deleteIfExists(BackupMeta.pathOf(source));
        Path kept = source.resolveSibling("kept.db");
        if (Files.exists(kept)) {
            Files.copy(kept, source, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.copy(source, kept);
        }
        return swapping(source, other);
    }

    @Test
    @Covers("S63")
    void aStoreThatIsOpenHereIsNotReplaced() throws Exception {
        Path backup = backedUp();
        SqliteStore store = open();

        assertThat(refusal(request(backup))).isEqualTo(new OpenError.AlreadyOpen(file()));
        await(store.store(Rows.registered(Rows.wallet(1)).transaction(Rows.mined(3, 3)).build()));
        close(store);
        assertThat(transactions()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT count(*) FROM wallets", "BEGIN EXCLUSIVE"})
    @Covers("S63")
    void aFileThatAnotherProgramHasOpenIsNotReplaced(String statement) throws Exception {
        Path backup = backedUp();
        try (var peer = new PeerProcess(file(), statement)) {
            assertThat(peer.ready()).isTrue();

            assertThat(refusal(request(backup))).isEqualTo(new BackupError.RestoreDestinationLocked(file()));
        }
        assertThat(transactions()).isEqualTo(2);
    }

    /// Without a log beside the file, only the lock tells that somebody reads it.
    @Test
    @Covers("S63")
    void aFileThatAnotherProgramReadsIsNotReplaced() throws Exception {
        Path backup = backedUp();
        restore(request(backup));
        String generation = generation();
        try (var peer = new PeerProcess(file(), "BEGIN;SELECT count(*) FROM wallets")) {
            assertThat(peer.ready()).isTrue();

            assertThat(refusal(request(backup))).isEqualTo(new BackupError.RestoreDestinationLocked(file()));
        }
        assertThat(generation()).isEqualTo(generation);
    }

    @ParameterizedTest
    @EnumSource(
            value = Seam.class,
            names = {"AFTER_SWAP", "SWAP_FORCED", "ID_WRITTEN", "MARKER_GONE"},
            mode = EnumSource.Mode.EXCLUDE)
    @Covers("S62")
    void aRestoreThatFailsLeavesTheOldStoreAndNothingElse(Seam seam) throws Exception {
        Path backup = backedUp();
        List<String> before = BackupTest.names(folder);
        String generation = generation();
        FileSeams failing = at -> {
            if (at == seam) {
                throw new IOException("at " + seam);
            }
        };

        if (seam == Seam.AFTER_RENAME || seam == Seam.BEFORE_DIR_FSYNC) {
            assertThat(new Restorer(desk(failing), request(backup)).restore().earlier()).isPresent();
            return;
        }
        StorageError error = refusal(request(backup), failing);

        assertThat(error).isInstanceOfAny(StoreError.Io.class, BackupError.AutoBackupDirUnwritable.class);
        assertThat(BackupTest.names(folder)).containsAll(before).noneMatch(RestoreTest::isStray);
        assertThat(generation()).isEqualTo(generation);
        assertThat(transactions()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"AFTER_SWAP", "SWAP_FORCED", "ID_WRITTEN", "MARKER_GONE"})
    @Covers("S62")
    void whatFailsAfterTheSwapIsFinishedByTheNextOpening(Seam seam) throws Exception {
        Path backup = backedUp();
        var restorer = new Restorer(
                desk(at -> {
                    if (at == seam) {
                        throw new IOException("at " + seam);
                    }
                }),
                request(backup));

        assertThat(restorer.restore().durabilityUnconfirmed()).isTrue();
        assertThat(transactions()).isEqualTo(1);
        assertThat(BackupTest.names(folder)).noneMatch(RestoreTest::isStray);
    }

    @Test
    @Covers("S62")
    void theNextOpeningLearnsWhichStoreWasAdopted() throws Exception {
        Path backup = backedUp();
        var known = KnownStore.read(file()).orElseThrow();
        new KnownStore(StoreId.of(new byte[16]), known.createdMillis(), known.version()).write(file());
        FileSeams failing = at -> {
            if (at == Seam.AFTER_SWAP) {
                throw new IOException("at " + at);
            }
        };

        new Restorer(desk(failing), request(backup, Consent.OTHER_STORE)).restore();

        assertThat(transactions()).isEqualTo(1);
        assertThat(KnownStore.read(file())).contains(known);
    }

    static boolean isStray(String name) {
        return name.endsWith(".part")
                || name.endsWith(".restore")
                || name.endsWith(".new")
                || name.endsWith("-wal")
                || name.endsWith("-shm")
                || name.endsWith("-journal");
    }

    @Test
    void aMarkerThatExplainsNothingIsLeftToAPerson() throws Exception {
        backedUp();
        Path marker = RestoreMarker.pathOf(file());
        var known = KnownStore.read(file()).orElseThrow();
        String riddle = new RestoreMarker(
                        "." + RestoreMarker.owner(file()) + "-" + "0".repeat(32) + ".part",
                        Bytes.ofHex("00".repeat(32)),
                        known)
                .text();
        for (String text : List.of(riddle, "", "{}", riddle.replace(".part", ".id"), riddle.replace("restore-", ""))) {
            Files.writeString(marker, text);
            SortedMap<String, Bytes> before = everything();

            assertThat(openError()).isEqualTo(new BackupError.RestoreInterrupted(marker));
            assertThat(everything()).isEqualTo(before);
        }
        Files.delete(marker);
        assertThat(transactions()).isEqualTo(2);
    }
}
