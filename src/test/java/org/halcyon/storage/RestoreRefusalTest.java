package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.halcyon.base.Bytes;
import org.halcyon.base.StoreId;
import org.halcyon.storage.FileSeams.Seam;
import org.halcyon.testing.Covers;
import org.halcyon.testing.FaultFiles;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupProof;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.RestoreRequest.Consent;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.rows.WalletRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Restores that must not happen.
@Timeout(120)
final class RestoreRefusalTest extends RestoreCase {
    @Test
    void withoutAFolderForTheEarlierStoreNothingIsReplaced() throws Exception {
        Path backup = backedUp();
        var bare =
                new BackupDesk(config().withBackups(Optional.empty()), environment(), Migration.all(), FileSeams.NONE);

        try {
            new Restorer(bare, request(backup)).restore();
        } catch (StorageException e) {
            assertThat(e.error()).isEqualTo(new OpenError.AutoBackupDisabled("restore"));
        }
        assertThat(transactions()).isEqualTo(2);
        assertThat(new Restorer(bare, request(backup, Consent.NO_BACKUP))
                        .restore()
                        .earlier())
                .isEmpty();
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
        assertThat(restore(request(backup, Consent.UNAUTHENTICATED)).proof()).isInstanceOf(BackupProof.Unproved.class);
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
        char last = line.replaceAll("[\",Z]", "")
                .charAt(line.replaceAll("[\",Z]", "").length() - 1);
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
            case "newer" -> sqlIn(bad, "INSERT INTO schema_history VALUES(9,'later',x'00',0,'9')");
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

    @ParameterizedTest
    @ValueSource(strings = {"text", "empty", "cut", "newer", "foreign", "trigger", "orphan", "row", "huge"})
    @Covers({"S60", "S27", "S29", "S30", "CMT-001"})
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

    /// What a look at the first pages, at the names in it, or at its description can refuse.
    @ParameterizedTest
    @ValueSource(strings = {"text", "empty", "newer", "foreign", "trigger", "huge", "unconfirmed", "other", "unsigned"})
    @Covers({"CMT-010", "S60"})
    void whatACheapGateRefusesIsNeverStaged(String what) throws Exception {
        RestoreRequest request = cheaplyRefused(what);
        Bytes store = FileDigest.of(file());
        var reached = new ArrayList<Seam>();
        var files = new FaultFiles();
        StoreConfig quick = new StoreConfig(
                files.of(file()),
                StoreConfig.Mode.IMMEDIATE,
                config().times().withBusyTimeout(Duration.ofMillis(200)),
                "test");
        var desk = new BackupDesk(quick, environment(), Migration.all(), reached::add);
        files.arm(FaultFiles.Fault.NO_PERMISSION, /* before= */ 1, /* lasting= */ true); // the lock file opens

        assertThatThrownBy(() -> new Restorer(desk, request).restore())
                .isInstanceOfSatisfying(
                        StorageException.class,
                        refused -> assertThat(refused.error()).isNotInstanceOf(StoreError.Io.class));

        assertThat(files.disarm()).as("files opened for writing").isZero();
        assertThat(reached).isEmpty();
        assertThat(FileDigest.of(file())).isEqualTo(store);
    }

    private RestoreRequest cheaplyRefused(String what) throws Exception {
        return switch (what) {
            case "unconfirmed" -> new RestoreRequest(backedUp(), List.of(), Set.of(), KEY);
            case "other" -> {
                Path backup = backedUp();
                var known = KnownStore.read(file()).orElseThrow();
                new KnownStore(StoreId.of(new byte[16]), known.createdMillis(), known.version()).write(file());
                yield request(backup);
            }
            case "unsigned" -> {
                Path backup = backedUp();
                Files.delete(BackupMeta.pathOf(backup));
                yield request(backup);
            }
            default -> request(bad(what), Consent.UNAUTHENTICATED);
        };
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
        await(store.store(
                Rows.registered(Rows.wallet(1)).transaction(Rows.mined(3, 3)).build()));
        close(store);
        assertThat(transactions()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT count(*) FROM wallets", "BEGIN EXCLUSIVE"})
    @Covers({"S63", "ATOM-005"})
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
}
