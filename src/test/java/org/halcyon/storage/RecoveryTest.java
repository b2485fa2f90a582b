package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.halcyon.base.Bytes;
import org.halcyon.base.Network;
import org.halcyon.storage.WriteFaults.Seam;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.CloseOutcome;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StorageState.Phase;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.StoredShared.LoadedShared;
import org.halcyon.wallet.StoredTree.LoadedTree;
import org.halcyon.wallet.StoredWallet.DamagedWallet;
import org.halcyon.wallet.rows.KvKey;
import org.halcyon.wallet.rows.LayerTwoRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The view of a store that nothing is written to.
@Timeout(60)
final class RecoveryTest extends StoreCase {
    private static final KvKey COLOR = KvKey.wallet(Rows.wallet(1), "color");

    private SqliteStore openForRecovery() {
        return open(new StoreConfig(file(), StoreConfig.Mode.RECOVERY, config().times(), "test"), WriteFaults.NONE);
    }

    private void makeStore() {
        SqliteStore store = open();
        await(store.store(Rows.oneOfEach(Rows.wallet(1))));
        await(store.store(Rows.oneOfEach(Rows.wallet(2))));
        close(store);
    }

    /// What lies in the folder, but for the shared memory, which holds no content, and the lock, which names its
    /// holder.
    private SortedMap<String, Bytes> files() throws IOException {
        SortedMap<String, Bytes> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path path : files.filter(path -> !path.toString().matches(".*(-shm|\\.lock)"))
                    .toList()) {
                contents.put(path.toString(), Bytes.of(Files.readAllBytes(path)));
            }
        }
        return contents;
    }

    private static void assertRefused(String operation, CompletionStage<?> stage) {
        assertThat(errorOf(stage)).isEqualTo(new StoreError.ReadOnlyRecoveryMode(operation));
    }

    @Test
    @Covers("S44")
    void everyChangeIsRefusedAndNoByteChanges() throws Exception {
        makeStore();
        var before = files();
        SqliteStore store = openForRecovery();

        assertRefused("store", store.store(Rows.oneOfEach(Rows.wallet(1))));
        assertRefused("flush", store.flush(Rows.wallet(1)));
        assertRefused("commit", store.commitWrites());
        assertRefused("delete", store.delete(Rows.deletion(1), Runnable::run));
        assertRefused("put", store.put(COLOR, Bytes.ofHex("01")));
        assertRefused("put", store.remove(COLOR));

        assertThat(loaded(store, 1).coins()).hasSize(1);
        assertThat(await(store.get(COLOR))).contains(Bytes.ofHex("ff"));
        assertThat(store.state().phase()).isInstanceOf(Phase.ReadOnly.class);
        assertThat(await(store.close(Duration.ofSeconds(10)))).isInstanceOf(CloseOutcome.Closed.class);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    @Covers("S44")
    void aLogThatAKilledProcessLeftIsReadAndStaysAsItIs() throws Exception {
        try (StoreProcess child = StoreProcess.start(CrashingStore.class, file(), Seam.BEFORE_BEGIN)) {
            assertThat(child.line("stored")).isEqualTo("stored 3");
            assertThat(child.exit()).isEqualTo(CrashingStore.KILLED);
        }
        var before = files();

        SqliteStore store = openForRecovery();
        assertThat(loaded(store, 1).transactions()).hasSize(3);
        close(store);

        assertThat(files()).isEqualTo(before);
        assertThat(loaded(open(), 1).transactions()).hasSize(3);
    }

    @Test
    @Covers("S44")
    void damagedMarksAreLeftOutButNoCoinEverIs() throws Exception {
        makeStore();
        String one = " WHERE wallet_id=x'" + Rows.wallet(1).toHex() + "'";
        String two = " WHERE wallet_id=x'" + Rows.wallet(2).toHex() + "'";
        sql(
                "UPDATE core_notes SET note='rant'" + one,
                "UPDATE core_frozen SET vout=7" + one,
                "UPDATE core_instant_locks SET islock=x'00'" + one,
                "UPDATE core_sync_state SET synced_height=111" + one,
                "UPDATE core_utxos SET value=value+1" + two);

        assertThat(await(open().load())).hasOnlyElementsOfType(DamagedWallet.class);
        closeAll();
        SqliteStore store = openForRecovery();

        var wallet = loaded(store, 1);
        assertThat(wallet.transactions()).hasSize(1);
        assertThat(wallet.coins()).containsExactly(Rows.coin(1));
        assertThat(wallet.spends()).hasSize(1);
        assertThat(wallet.marks().notes()).isEmpty();
        assertThat(wallet.marks().frozen()).isEmpty();
        assertThat(wallet.marks().instantLocks()).isEmpty();
        assertThat(wallet.sync().synced()).isEmpty();
        assertThat(await(store.load()).get(1))
                .isInstanceOfSatisfying(
                        DamagedWallet.class,
                        damaged -> assertThat(damaged.site()).isEqualTo(DamageSite.ROW_DIGEST));
    }

    @Test
    @Covers("S44")
    void aFileOfAnEarlierVersionShowsWhatItHasAndIsNotMigrated() throws Exception {
        FirstVersion.make(file());
        byte[] before = Files.readAllBytes(file());

        SqliteStore store = openForRecovery();

        assertThat(loaded(store, 1).coins()).containsExactly(Rows.coin(1));
        assertThat(loaded(store, 1).layerTwo()).isEqualTo(LayerTwoRows.NONE);
        assertThat(await(store.loadShared())).isEqualTo(LoadedShared.NONE);
        assertThat(await(store.loadTree(Network.REGTEST))).isEqualTo(LoadedTree.NONE);
        close(store);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void nothingIsMadeWhereThereIsNoStore() {
        assertThat(recoveryError().code()).isEqualTo("not_a_wallet_db");

        assertThat(file()).doesNotExist();
    }

    @Test
    void theGatesAreThoseOfEveryOpening() throws Exception {
        makeStore();
        sql("UPDATE store_meta SET store_id=zeroblob(16)");

        assertThat(recoveryError()).isInstanceOf(OpenError.WrongStore.class);
    }

    @Test
    @Covers("S44")
    void aViewNeedsAFolderForBackupsAndNoRestoreHalfWay() throws Exception {
        close(open());
        var bare = new StoreConfig(file(), StoreConfig.Mode.RECOVERY, config().times(), "test")
                .withBackups(Optional.empty());
        assertThat(error(() -> open(bare, WriteFaults.NONE))).isInstanceOf(OpenError.ConfigInvalid.class);

        Files.writeString(RestoreMarker.pathOf(file()), "{}");

        assertThat(recoveryError()).isInstanceOf(BackupError.RestoreInterrupted.class);
        assertThat(RestoreMarker.pathOf(file())).exists();
    }

    private StorageError recoveryError() {
        return error(this::openForRecovery);
    }

    private static StorageError error(Runnable opening) {
        try {
            opening.run();
        } catch (StorageException e) {
            return e.error();
        }
        throw new AssertionError("the store opened");
    }
}
