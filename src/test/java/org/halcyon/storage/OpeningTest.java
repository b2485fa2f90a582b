package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.rows.HeightChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class OpeningTest extends StoreCase {

    private void makeStore() {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        close(store);
    }

    @Test
    @Covers("S10")
    void aReadOnlyFileOfOursIsOpened() throws Exception {
        makeStore();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--------"));

        assertThat(loaded(open(), 1).accounts()).hasSize(1);
    }

    @Test
    @Covers("S10")
    void aFileOfSomebodyElseIsRefusedByName() throws Exception {
        makeStore();
        UserPrincipal other =
                file().getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        assumeTrue(isGiven(file(), other), "only the administrator can give a file away");
        byte[] before = Files.readAllBytes(file());

        assertThat(openError()).isEqualTo(new OpenError.OwnedBySomebodyElse(file(), "nobody"));

        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    private static boolean isGiven(Path file, UserPrincipal other) {
        try {
            Files.setOwner(file, other);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    @Covers("S11")
    void aFolderThatOthersMayWriteIsRefusedByName() throws Exception {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path inside = Files.createDirectory(shared.resolve("inside"));

        assertThatThrownBy(() -> open(StoreConfig.of(inside.resolve("wallet.db"), "test"), WriteFaults.NONE))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        e -> assertThat(e.error()).isEqualTo(new OpenError.InsecureParentDir(shared, "mode")));
    }

    @Test
    @Covers("S14")
    void linksAreRefusedAndTheirTargetsStayAlone() throws Exception {
        Path target = folder.resolve("elsewhere.db");
        Files.createSymbolicLink(file(), target);

        assertThat(openError()).isEqualTo(new OpenError.DatabasePathIsSymlink(file()));
        assertThat(target).doesNotExist();
    }

    @Test
    @Covers("S15")
    void aPathThatTheDriverWouldInterpretIsRefused() {
        Path path = Path.of("file:x.db?mode=memory");

        assertThatThrownBy(() -> open(StoreConfig.of(path, "test"), WriteFaults.NONE))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        e -> assertThat(e.error()).isEqualTo(new OpenError.ConfigInvalid("database path")));
    }

    @Test
    void aFileIsOpenOnlyOnceAndFreeAfterClosing() {
        SqliteStore store = open();
        Path otherSpelling = folder.resolve("a/../wallet.db").normalize();

        assertThat(openError()).isEqualTo(new OpenError.AlreadyOpen(file()));
        assertThatThrownBy(() -> open(StoreConfig.of(otherSpelling, "test"), WriteFaults.NONE))
                .isInstanceOf(StorageException.class);
        close(store);
        assertThat(open().id()).isEqualTo(store.id());
    }

    @Test
    void aFailedOpeningLeavesNothingClaimed() throws Exception {
        makeStore();
        sql("UPDATE schema_history SET name='other' WHERE version=1");

        assertThat(openError()).isInstanceOf(OpenError.SchemaHistoryMalformed.class);
        sql("UPDATE schema_history SET name='core' WHERE version=1");
        assertThat(loaded(open(), 1).accounts()).hasSize(1);
    }

    @Test
    void whatAProcessThatDiedBesideTheFileHasBegunIsRemoved() throws Exception {
        makeStore();
        List<Path> begun = Stream.of(
                        KnownStore.pathOf(file()), RestoreMarker.pathOf(file()), AsideMarker.pathOf(file()))
                .map(path -> path.resolveSibling(path.getFileName() + ".new"))
                .toList();
        for (Path file : begun) {
            Files.writeString(file, "{");
        }

        close(open());

        assertThat(begun).noneMatch(Files::exists);
    }

    @Test
    void aVanishedDatabaseIsNotReplacedByAFreshOne() throws Exception {
        makeStore();
        Files.delete(file());

        assertThat(openError()).isInstanceOf(OpenError.DatabaseVanished.class);
        assertThat(file()).doesNotExist();
    }

    @Test
    void aCutFileIsRefused() throws Exception {
        makeStore();
        byte[] whole = Files.readAllBytes(file());
        for (int cut : new int[] {4096, whole.length - 4096, whole.length - 1, 700, 600}) {
            Files.write(file(), Arrays.copyOf(whole, cut));

            assertThat(openError()).as("cut at " + cut).isInstanceOf(OpenError.class);
        }
    }

    @Test
    @Covers("S21")
    void aZeroedPageIsFoundBeforeAnythingIsWritten() throws Exception {
        makeStore();
        byte[] whole = Files.readAllBytes(file());
        for (int page = 1; page < whole.length / 4096; page++) {
            byte[] damaged = whole.clone();
            Arrays.fill(damaged, page * 4096, (page + 1) * 4096, (byte) 0);
            Files.write(file(), damaged);

            assertThat(openError()).as("page " + page).isInstanceOf(OpenError.class);
            assertThat(Files.readAllBytes(file())).isEqualTo(damaged);
        }
    }

    @Test
    @Covers({"S27", "CMT-005"})
    void aNewerFileIsLeftAlone() throws Exception {
        makeStore();
        sql("UPDATE schema_history SET version=1000000 WHERE version=1");
        byte[] before = Files.readAllBytes(file());

        assertThat(openError())
                .isEqualTo(new OpenError.SchemaVersionUnsupported(
                        1_000_000, Migration.all().size()));
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void aHistoryThatIsNotOursIsRefused() throws Exception {
        makeStore();
        sql("UPDATE schema_history SET sha256=zeroblob(32)");
        assertThat(openError()).isEqualTo(new OpenError.MigrationChecksumMismatch(1));

        sql("DELETE FROM schema_history");
        assertThat(openError()).isInstanceOf(OpenError.SchemaHistoryMalformed.class);
    }

    @Test
    @Covers("S29")
    void aForeignDatabaseIsRefusedAndStaysAsItWas() throws Exception {
        Files.createFile(file());
        sql("CREATE TABLE photos(x)", "INSERT INTO photos VALUES(1)");
        byte[] before = Files.readAllBytes(file());

        assertThat(openError()).isInstanceOf(OpenError.NotAWalletDb.class);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    @Covers({"S30", "S31"})
    void extraTriggersAndReplacedTablesAreRefused() throws Exception {
        makeStore();
        sql("CREATE TRIGGER t AFTER INSERT ON core_utxos BEGIN UPDATE core_utxos SET value=1; END");
        assertThat(openError()).isInstanceOf(OpenError.NotAWalletDb.class);

        sql("DROP TRIGGER t", "DROP TABLE core_frozen", "CREATE VIEW core_frozen AS SELECT 1");
        assertThat(openError()).isInstanceOf(OpenError.NotAWalletDb.class);
    }

    @Test
    void theFileOfAnotherStoreIsRefused() throws Exception {
        makeStore();
        sql("UPDATE store_meta SET store_id=zeroblob(16)");

        assertThat(openError()).isInstanceOf(OpenError.WrongStore.class);
    }

    @Test
    void rowsThatBreakTheirBoundsAreFoundAtOpening() throws SQLException {
        makeStore();
        sql("PRAGMA foreign_keys=OFF", "UPDATE wallets SET birth_height=-1");

        assertThat(openError()).isInstanceOf(OpenError.IntegrityCheckFailed.class);
    }

    @Test
    void garbageInTheSharedMemoryFileDoesNoHarm() throws Exception {
        makeStore();
        Files.write(HeaderGate.sidecar(file(), "-shm"), new byte[] {1, 2, 3});

        SqliteStore store = open();
        await(store.store(
                Rows.registered(Rows.wallet(1)).synced(HeightChange.advance(3)).build()));

        assertThat(loaded(store, 1).sync().synced()).hasValue(3);
    }
}
