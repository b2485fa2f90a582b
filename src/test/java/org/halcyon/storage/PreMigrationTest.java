package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.halcyon.storage.FileSeams.Seam;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.RestoreRequest.Consent;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What an update of the schema does before it changes anything.
@Timeout(60)
final class PreMigrationTest extends StoreCase {
    private static final int NOW = Migration.all().size();
    private static final int LATER = NOW + 1;
    private static final List<Migration> NEXT = Stream.concat(
                    Migration.all().stream(),
                    Stream.of(new Migration(LATER, "later", "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;")))
            .toList();

    private Path makeStore() {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        Path backup = await(store.backup(
                        new BackupRequest(Optional.of(folder.resolve("old.db")), BackupKey.LOCKED), Runnable::run))
                .file();
        close(store);
        return backup;
    }

    private Path usual() {
        return BackupWriter.usualFolder(file());
    }

    private static String name(String time) {
        return "pre-migration-wallet-" + NOW + "-to-" + LATER + "-" + time + ".db";
    }

    private StorageError refusal(StoreConfig config, List<Migration> steps) {
        try {
            SqliteStore.open(new BackupDesk(config, environment(), steps, FileSeams.NONE), WriteFaults.NONE);
        } catch (StorageException e) {
            return e.error();
        }
        throw new AssertionError("it opened");
    }

    private long version() throws Exception {
        try (Session session = Connections.open(file())) {
            long version = session.number("SELECT max(version) FROM schema_history");
            return version;
        }
    }

    @Test
    void anUpdateKeepsTheOldFileFirst() throws Exception {
        makeStore();

        close(open(NEXT, FileSeams.NONE));

        assertThat(version()).isEqualTo(LATER);
        Path kept = usual().resolve(name("20260101T000000Z"));
        assertThat(BackupTest.names(usual()))
                .contains(kept.getFileName().toString())
                .hasSize(2);
        var check = new CopyCheck(Migration.all(), Duration.ofSeconds(1));
        assertThat(check.check(kept, CopyCheck.Depth.CONTENT).version()).isEqualTo(NOW);
        close(open(NEXT, FileSeams.NONE));
        assertThat(BackupTest.names(usual())).hasSize(2);
    }

    @Test
    void aNewStoreHasNothingToKeep() {
        close(open(NEXT, FileSeams.NONE));

        assertThat(usual()).doesNotExist();
    }

    @Test
    @Covers("S33")
    void withoutAPlaceForTheOldFileNothingIsUpdated() throws Exception {
        makeStore();
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-x------"));
        Path text = Files.writeString(folder.resolve("text"), "");

        assertThat(refusal(config().withBackups(Optional.empty()), NEXT))
                .isEqualTo(new OpenError.AutoBackupDisabled("open"));
        assertThat(refusal(config().withBackups(Optional.of(text.resolve("x"))), NEXT))
                .isEqualTo(new BackupError.AutoBackupDirUnwritable(text.resolve("x")));
        if (!Files.isWritable(closed)) {
            assertThat(refusal(config().withBackups(Optional.of(closed)), NEXT))
                    .isEqualTo(new BackupError.AutoBackupDirUnwritable(closed));
        }
        assertThat(version()).isEqualTo(NOW);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    @Covers("S33")
    void aBackupThatFailsOnTheWayStopsTheUpdate() throws Exception {
        makeStore();
        for (Seam seam : EnumSet.range(Seam.BEFORE_STAGE, Seam.BEFORE_RENAME)) {
            FileSeams failing = at -> {
                if (at == seam) {
                    throw new IOException("at " + seam);
                }
            };
            try {
                SqliteStore.open(new BackupDesk(config(), environment(), NEXT, failing), WriteFaults.NONE);
            } catch (StorageException e) {
                assertThat(e.error()).isEqualTo(new BackupError.AutoBackupDirUnwritable(usual()));
            }
            assertThat(version()).isEqualTo(NOW);
            assertThat(BackupTest.names(usual())).isEmpty();
        }
    }

    @Test
    @Covers("S08")
    void anUpdateForWhichThereIsNoRoomLeavesTheOldVersionAndItsBackup() throws Exception {
        makeStore();
        var filling = new Migration(
                LATER,
                "later",
                "CREATE TABLE later (x BLOB) STRICT; PRAGMA max_page_count=1; INSERT INTO later"
                        + " VALUES(zeroblob(100000));");
        List<Migration> full =
                Stream.concat(Migration.all().stream(), Stream.of(filling)).toList();

        StorageError error = refusal(config(), full);

        assertThat(error).isInstanceOf(OpenError.MigrationFailed.class);
        assertThat(version()).isEqualTo(NOW);
        assertThat(BackupTest.names(usual())).contains(name("20260101T000000Z"));
        assertThat(loaded(open(), 1).accounts()).hasSize(1);
    }

    @Test
    @Covers({"S34", "ATOM-013"})
    void aDamagedFileIsNeitherKeptNorUpdated() throws Exception {
        makeStore();
        sql("PRAGMA foreign_keys=OFF", "UPDATE accounts SET wallet_id=randomblob(32)");

        assertThat(refusal(config(), NEXT)).isInstanceOf(OpenError.IntegrityCheckFailed.class);
        assertThat(usual()).doesNotExist();
        assertThat(version()).isEqualTo(NOW);
    }

    @Test
    @Covers("S64")
    void aRestoredBackupOfAnOlderVersionIsKeptAndUpdatedWhenItIsOpened() throws Exception {
        Path old = makeStore();
        close(open(NEXT, FileSeams.NONE));
        clock.advance(Duration.ofHours(1));
        var request =
                new RestoreRequest(old, List.of("Savings"), EnumSet.of(Consent.UNAUTHENTICATED), BackupKey.LOCKED);

        new Restorer(new BackupDesk(config(), environment(), NEXT, FileSeams.NONE), request).restore();
        assertThat(version()).isEqualTo(NOW);
        close(open(NEXT, FileSeams.NONE));

        assertThat(version()).isEqualTo(LATER);
        assertThat(BackupTest.names(usual()))
                .contains(name("20260101T000000Z"), "pre-restore-wallet-20260101T010000Z.db", name("20260101T010000Z"));
    }

    @Test
    void automaticBackupsAreThinnedOut() throws Exception {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        var desk = new BackupDesk(config(), environment(), Migration.all(), FileSeams.NONE);
        try (Session session = Connections.open(file())) {
            for (int n = 0; n < 12; n++) {
                var reason = new BackupName.Reason.Manual("wallet");
                desk.automatic(BackupSource.of(session, store.id()), usual(), reason, BackupKey.LOCKED);
                clock.advance(Duration.ofDays(10));
            }
        }

        assertThat(BackupTest.names(usual()).stream().filter(name -> name.endsWith(".db")))
                .hasSize(10)
                .doesNotContain("wallet-wallet-20260101T000000Z.db");
    }
}
