package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.halcyon.base.StoreId;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupProof;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreMaintenance.Detail;
import org.halcyon.wallet.StoreMaintenance.Keeping;
import org.halcyon.wallet.VerifyOutcome;
import org.halcyon.wallet.rows.HeightChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Maintenance of a store that is closed.
@Timeout(60)
final class StoreKeeperTest extends StoreCase {
    private static final List<Migration> NEXT = Stream.concat(
                    Migration.all().stream(),
                    Stream.of(new Migration(
                            Migration.all().size() + 1,
                            "later",
                            "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;")))
            .toList();

    private StoreKeeper keeper() {
        return new StoreKeeper(config(), environment());
    }

    private StoreKeeper keeper(List<Migration> steps) {
        return new StoreKeeper(new BackupDesk(config(), environment(), steps, FileSeams.NONE));
    }

    private void makeStore() {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1))
                .transaction(Rows.mined(1, 7))
                .synced(HeightChange.advance(7))
                .build()));
        close(store);
    }

    private static StorageError errorOf(Runnable action) {
        try {
            action.run();
        } catch (StorageException e) {
            return e.error();
        }
        throw new AssertionError("it succeeded");
    }

    private static BackupRequest automatic() {
        return new BackupRequest(Optional.empty(), BackupKey.LOCKED);
    }

    @Test
    void aClosedStoreIsCopiedWithWhatIsOnlyInItsLog() throws Exception {
        makeStore();
        SqliteStore store = open();
        await(store.store(
                Rows.registered(Rows.wallet(1)).transaction(Rows.mined(2, 8)).build()));
        byte[] main = Files.readAllBytes(file());
        byte[] log = Files.readAllBytes(HeaderGate.sidecar(file(), "-wal"));
        close(store);
        Files.write(file(), main);
        Files.write(HeaderGate.sidecar(file(), "-wal"), log);

        Path backup = keeper().backup(automatic()).file();

        try (Session session = Connections.openReadOnly(backup)) {
            assertThat(session.number("SELECT count(*) FROM core_transactions")).isEqualTo(2);
        }
        assertThat(file()).hasBinaryContent(main);
        assertThat(HeaderGate.sidecar(file(), "-wal")).hasBinaryContent(log);
        close(open());
    }

    @Test
    void aStoreThatIsOpenHereIsLeftAlone() {
        SqliteStore store = open();

        assertThat(errorOf(() -> keeper().backup(automatic()))).isEqualTo(new OpenError.AlreadyOpen(file()));
        assertThat(errorOf(() -> keeper().verify(Optional.of(file()), BackupKey.LOCKED)))
                .isEqualTo(new OpenError.AlreadyOpen(file()));
        assertThat(errorOf(() -> keeper().preview(file()))).isEqualTo(new OpenError.AlreadyOpen(file()));
        close(store);
    }

    @Test
    void verifyLeavesNothingBesideAndChangesNothing() throws Exception {
        makeStore();
        Path backup = keeper().backup(automatic()).file();
        List<String> names = BackupTest.names(folder);
        List<String> shelf = BackupTest.names(BackupWriter.usualFolder(file()));
        byte[] own = Files.readAllBytes(file());
        byte[] copy = Files.readAllBytes(backup);

        assertThat(keeper().verify(Optional.empty(), BackupKey.LOCKED)).isInstanceOf(VerifyOutcome.Sound.class);
        assertThat(keeper().verify(Optional.of(backup), BackupKey.LOCKED))
                .isInstanceOfSatisfying(
                        VerifyOutcome.Sound.class,
                        sound -> assertThat(sound.proof()).isInstanceOf(BackupProof.Unproved.class));

        assertThat(BackupTest.names(folder)).isEqualTo(names);
        assertThat(BackupTest.names(BackupWriter.usualFolder(file()))).isEqualTo(shelf);
        assertThat(file()).hasBinaryContent(own);
        assertThat(backup).hasBinaryContent(copy);
    }

    @Test
    void aRowThatDiffersFromItsDigestIsFound() throws Exception {
        makeStore();
        sql("UPDATE wallets SET birth_height=11");

        assertThat(keeper().verify(Optional.empty(), BackupKey.LOCKED))
                .isEqualTo(new VerifyOutcome.Unsound(
                        new BackupError.BackupVerifyFailed(file(), List.of("wallet 01000000: row_digest"))));
    }

    @Test
    void theFileOfAnotherStoreIsFound() throws Exception {
        makeStore();
        KnownStore known = KnownStore.read(file()).orElseThrow();
        var other = StoreId.of(new byte[16]);
        new KnownStore(other, known.createdMillis(), known.version()).write(file());

        assertThat(keeper().verify(Optional.empty(), BackupKey.LOCKED))
                .isEqualTo(new VerifyOutcome.Unsound(new OpenError.WrongStore(other, known.id())));
    }

    @Test
    void aFileThatVanishedIsNotMadeAnew() throws Exception {
        makeStore();
        KnownStore known = KnownStore.read(file()).orElseThrow();
        Files.delete(file());

        assertThat(errorOf(() -> keeper().inspect(Detail.COUNTS)))
                .isEqualTo(new OpenError.DatabaseVanished(file(), known.id()));
        assertThat(errorOf(() -> keeper().migrate(Keeping.BACKUP_FIRST)))
                .isEqualTo(new OpenError.DatabaseVanished(file(), known.id()));
        assertThat(file()).doesNotExist();
    }

    @Test
    void contentsAreCountedWithTheirHeights() {
        makeStore();

        var contents = keeper().inspect(Detail.COUNTS);

        assertThat(contents.rows()).containsEntry("core_transactions", 1L).containsEntry("wallets", 1L);
        assertThat(contents.watermarks().getFirst().wallet()).isEqualTo("01000000");
        assertThat(contents.watermarks().getFirst().synced()).hasValue(7);
        assertThat(contents.generation()).hasSize(32);
    }

    @Test
    void anUpdateIsCountedAndKeepsTheFileUnlessToldNotTo() throws Exception {
        makeStore();
        byte[] old = Files.readAllBytes(file());

        assertThat(keeper(NEXT).migrate(Keeping.NO_BACKUP)).isEqualTo(1);
        assertThat(folder.resolve("backups")).doesNotExist();
        Files.write(file(), old);
        assertThat(keeper(NEXT).migrate(Keeping.BACKUP_FIRST)).isEqualTo(1);
        assertThat(keeper(NEXT).migrate(Keeping.BACKUP_FIRST)).isZero();
        assertThat(BackupTest.names(BackupWriter.usualFolder(file()))).hasSize(2);
        int known = Migration.all().size();
        assertThat(errorOf(() -> keeper().inspect(Detail.COUNTS)))
                .isEqualTo(new OpenError.SchemaVersionUnsupported(known + 1, known));
    }
}
