package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.halcyon.base.WalletId;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoredShared.DamagedShared;
import org.halcyon.wallet.StoredShared.LoadedShared;
import org.halcyon.wallet.StoredWallet;
import org.halcyon.wallet.StoredWallet.DamagedWallet;
import org.halcyon.wallet.StoredWallet.LoadedWallet;
import org.halcyon.wallet.rows.ShieldedAccountRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqlite.ProgressHandler;

/// A file of the first version on its way to this one.
@Timeout(180)
final class MigrationTest extends StoreCase {
    private static final int KILLS = 6;
    private static final int NEWEST = Migration.all().size();

    @BeforeEach
    void makeAFileOfTheFirstVersion() throws Exception {
        FirstVersion.make(file());
    }

    private static void migrate(Session session) throws SQLException {
        new Migrator(Migration.all()).migrate(session, 1, FirstVersion.origin());
    }

    private static StoredWallet wallet(Session session) throws SQLException {
        return new WalletLoader(session, Tolerance.NONE).one(Rows.wallet(1));
    }

    private static void assertWhole(StoredWallet wallet) {
        assertThat(wallet).isInstanceOfSatisfying(LoadedWallet.class, loaded -> {
            assertThat(loaded.coins()).containsExactly(Rows.coin(1));
            assertThat(loaded.transactions()).containsExactly(Rows.mined(1, 100));
            assertThat(loaded.sync().synced()).hasValue(110);
        });
    }

    @Test
    void aFileOfTheFirstVersionKeepsItsRows() throws Exception {
        try (Session session = FirstVersion.connect(file())) {
            migrate(session);
        }

        SqliteStore store = open();
        assertWhole(loaded(store, 1));
        await(store.store(Rows.registered(Rows.wallet(2)).build()));
        close(store);
        try (Session session = Connections.open(file())) {
            assertThat(session.texts("SELECT version||' '||name FROM schema_history ORDER BY version"))
                    .containsExactly("1 core", "2 platform", "3 digests");
        }
    }

    @Test
    @Covers("S32")
    void aKilledMigrationLeavesTheOldVersionAndIsDoneWholeLater() throws Exception {
        byte[] old = Files.readAllBytes(file());
        long steps = stepsOfAMigration();
        assertThat(steps).isGreaterThan(100);
        for (int kill = 1; kill <= KILLS; kill++) {
            Files.write(file(), old);
            dieAt(Math.max(1, steps * kill / KILLS));

            try (Session session = FirstVersion.connect(file())) {
                assertThat(new SchemaGate(FirstVersion.steps()).check(session)).isEqualTo(1);
                assertThat(session.texts("PRAGMA integrity_check")).containsExactly("ok");
                assertWhole(wallet(session));
                migrate(session);
                assertThat(new SchemaGate(Migration.all()).check(session)).isEqualTo(NEWEST);
                assertWhole(wallet(session));
            }
        }
    }

    @Test
    @Covers("S32")
    void everyMomentOfAMigrationIsTheOldVersionAndCanBeMigrated() throws Exception {
        Path moments = Files.createDirectory(folder.resolve("moments"));
        var camera = new Camera(file(), moments);
        try (Session session = FirstVersion.connect(file())) {
            ProgressHandler.setHandler(session.connection(), 3 * DyingMigration.PACE, camera);
            migrate(session);
            ProgressHandler.clearHandler(session.connection());
        }

        assertThat(camera.taken()).isGreaterThan(50);
        for (int moment = 1; moment <= camera.taken(); moment++) {
            try (Session session = FirstVersion.connect(camera.file(moment))) {
                assertThat(new SchemaGate(FirstVersion.steps()).check(session))
                        .as("moment " + moment)
                        .isEqualTo(1);
                assertThat(session.texts("PRAGMA integrity_check")).containsExactly("ok");
                migrate(session);
                assertThat(new SchemaGate(Migration.all()).check(session))
                        .isEqualTo(Migration.all().size());
            }
        }
    }

    /// Copies what is on the disk at each step of the database engine: all that a process leaves that is killed there.
    private static final class Camera extends ProgressHandler {
        private final Path database;
        private final Path folder;
        private int taken;

        Camera(Path database, Path folder) {
            this.database = database;
            this.folder = folder;
        }

        int taken() {
            return taken;
        }

        Path file(int moment) {
            return folder.resolve(moment + ".db");
        }

        @Override
        protected int progress() throws SQLException {
            taken++;
            try {
                Files.copy(database, file(taken));
                Path log = HeaderGate.sidecar(database, "-wal");
                if (Files.exists(log)) {
                    Files.copy(log, HeaderGate.sidecar(file(taken), "-wal"));
                }
                return 0;
            } catch (IOException e) {
                throw new SQLException(e);
            }
        }
    }

    private void dieAt(long step) throws Exception {
        try (StoreProcess child = StoreProcess.start(DyingMigration.class, file(), step)) {
            assertThat(child.exit()).as("killed at step " + step).isEqualTo(CrashingStore.KILLED);
        }
    }

    private long stepsOfAMigration() throws Exception {
        Path copy = folder.resolve("copy.db");
        Files.copy(file(), copy);
        var counter = new DyingMigration.Counter(Long.MAX_VALUE);
        try (Session session = FirstVersion.connect(copy)) {
            ProgressHandler.setHandler(session.connection(), DyingMigration.PACE, counter);
            migrate(session);
            ProgressHandler.clearHandler(session.connection());
        }
        return counter.steps();
    }

    @Test
    @Covers("S32")
    void theOldProgramRefusesTheMigratedFileAndLeavesIt() throws Exception {
        try (Session session = FirstVersion.connect(file())) {
            migrate(session);
        }
        byte[] migrated = Files.readAllBytes(file());

        try (Session session = Connections.open(file())) {
            assertThatThrownBy(() -> new SchemaGate(FirstVersion.steps()).check(session))
                    .isInstanceOfSatisfying(
                            StorageException.class,
                            e -> assertThat(e.error()).isEqualTo(new OpenError.SchemaVersionUnsupported(NEWEST, 1)));
        }
        assertThat(Files.readAllBytes(file())).isEqualTo(migrated);
    }

    @Test
    @Covers("S08")
    void aMigrationWithoutRoomLeavesTheOldVersionAndWorksOnceThereIsSome() throws Exception {
        try (Session session = FirstVersion.connect(file())) {
            long pages = session.number("PRAGMA page_count");
            session.number("PRAGMA max_page_count=" + (pages + 3));

            assertThatThrownBy(() -> migrate(session))
                    .isInstanceOfSatisfying(
                            StorageException.class,
                            e -> assertThat(e.error()).isEqualTo(new OpenError.MigrationFailed(1, NEWEST, 2)))
                    .rootCause()
                    .hasMessageContaining("SQLITE_FULL");

            assertThat(new SchemaGate(Migration.all()).check(session)).isEqualTo(1);
            assertWhole(wallet(session));
            session.number("PRAGMA max_page_count=100000");
            migrate(session);
            assertThat(new SchemaGate(Migration.all()).check(session)).isEqualTo(NEWEST);
        }
        assertWhole(loaded(open(), 1));
    }

    private void makeItOneOfTheSecondVersion() throws Exception {
        String wallet = "x'" + Rows.wallet(1).toHex() + "'";
        try (Session session = FirstVersion.connect(file())) {
            new Migrator(Migration.all().subList(0, 2)).migrate(session, 1, FirstVersion.origin());
            session.execute("INSERT INTO tokens VALUES(zeroblob(32),randomblob(32),7,NULL,NULL)");
            session.execute("INSERT INTO tokens VALUES(randomblob(32),randomblob(32),65535,'Größe',8)");
            session.execute("INSERT INTO shielded_accounts VALUES(" + wallet + ",0,x'0102',9)");
            session.execute("INSERT INTO shielded_accounts VALUES(" + wallet + ",1,x'03'," + Long.MAX_VALUE + ")");
            session.execute("INSERT INTO shielded_outgoing VALUES(" + wallet
                    + ",0,zeroblob(32),zeroblob(43),5,zeroblob(36),9,zeroblob(8))");
        }
        try (Tampering peer = Tampering.with(file())) {
            peer.seal(ShieldedOutgoingTable.COLUMNS, "1");
        }
    }

    private static void assertHasAll(SqliteStore store) {
        LoadedWallet wallet = loaded(store, 1);
        assertThat(wallet.layerTwo().shielded().accounts())
                .extracting(ShieldedAccountRow::nextPosition)
                .containsExactly(9L, Long.MAX_VALUE);
        assertThat(wallet.layerTwo().shielded().outgoing()).hasSize(1);
        assertThat(await(store.loadShared()))
                .isInstanceOfSatisfying(
                        LoadedShared.class,
                        shared -> assertThat(shared.tokens())
                                .extracting(token -> token.name().orElse("none"))
                                .containsExactly("none", "Größe"));
    }

    @Test
    void rowsOfTheSecondVersionGetTheDigestsThatTheyHadNot() throws Exception {
        makeItOneOfTheSecondVersion();

        SqliteStore store = open();

        assertHasAll(store);
        assertThat(BackupTest.names(BackupWriter.usualFolder(file())))
                .anyMatch(name -> name.startsWith("pre-migration-wallet-2-to-" + NEWEST));
        try (Tampering peer = Tampering.with(file())) {
            peer.peer().execute("UPDATE tokens SET decimals=9 WHERE decimals=8");
            peer.peer().execute("UPDATE shielded_accounts SET next_position=8 WHERE account=0");
        }
        assertThat(await(store.loadShared())).isInstanceOf(DamagedShared.class);
        assertThat(await(store.load()).getFirst())
                .isInstanceOfSatisfying(
                        DamagedWallet.class, wallet -> assertThat(wallet.site()).isEqualTo(DamageSite.ROW_DIGEST));
    }

    @Test
    void aFileOfTheSecondVersionCanBeLookedAtAsItIs() throws Exception {
        makeItOneOfTheSecondVersion();
        byte[] before = Files.readAllBytes(file());

        SqliteStore store =
                open(new StoreConfig(file(), StoreConfig.Mode.RECOVERY, config().times(), "test"), WriteFaults.NONE);

        assertHasAll(store);
        close(store);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    /// One row of everything that a wallet can have, in every table that the file itself names.
    @Test
    void aDeletedWalletLeavesNoRowInAnyTableOfAnyVersion() throws Exception {
        try (Session session = FirstVersion.connect(file())) {
            migrate(session);
        }
        SqliteStore store = open();
        await(store.store(Rows.oneOfEach(Rows.wallet(1))));
        try (Session peer = Connections.open(file())) {
            peer.execute("PRAGMA foreign_keys=ON");
            for (String row : PlatformRows.of(Rows.wallet(1))) {
                peer.execute(row);
            }
            assertThat(emptyTables(peer)).isEmpty();
        }

        await(store.delete(Rows.deletion(1), Runnable::run));

        try (Session peer = Connections.open(file())) {
            List<String> empty = emptyTables(peer);
            assertThat(peer.texts(TABLES).stream().filter(table -> !empty.contains(table)))
                    .containsExactlyInAnyOrder(
                            "kv",
                            "schema_history",
                            "store_meta",
                            "tokens",
                            "tracked_masternodes",
                            "tree_cap",
                            "tree_checkpoint_marks",
                            "tree_checkpoints",
                            "tree_shards");
        }
    }

    private static final String TABLES =
            "SELECT name FROM pragma_table_list WHERE schema='main' AND type='table' AND name NOT LIKE 'sqlite%'";

    private static List<String> emptyTables(Session session) throws SQLException {
        List<String> empty = new ArrayList<>();
        for (String table : session.texts(TABLES)) {
            if (session.number("SELECT count(*) FROM \"" + table + "\"") == 0) {
                empty.add(table);
            }
        }
        return empty;
    }

    @Test
    void aContactOfTwoOwnersKeepsItsProfileUntilTheLastIsGone() throws Exception {
        try (Session session = FirstVersion.connect(file())) {
            migrate(session);
            for (String row : PlatformRows.of(Rows.wallet(1))) {
                session.execute(row);
            }
            WalletId second = Rows.wallet(2);
            new WalletsTable(session).apply(Rows.registration(second));
            session.execute(PlatformRows.identity(second, "zeroblob(32)"));
            session.execute("INSERT INTO contacts VALUES(zeroblob(32)," + PlatformRows.CONTACT
                    + ",NULL,NULL,0,NULL,zeroblob(8))");

            new WalletsTable(session).delete(Rows.wallet(1));
            assertThat(session.number("SELECT count(*) FROM dashpay_profiles")).isEqualTo(1);

            new WalletsTable(session).delete(second);
            assertThat(session.number("SELECT count(*) FROM dashpay_profiles")).isZero();
        }
    }
}
