package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.halcyon.storage.WriteFaults.Seam;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.CloseOutcome.UncommittedChanges;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.StorageState.Phase;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.StoredWallet.DamagedWallet;
import org.halcyon.wallet.rows.HeightChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LanesTest extends StoreCase {
    private static final int FULL = 13;
    private static final int BUSY = 5;
    private static final int READONLY = 8;
    private static final int FSYNC = 1034;

    private final AtomicInteger code = new AtomicInteger();

    private OptionalInt fault(Seam seam) {
        return seam == Seam.BEFORE_COMMIT && code.get() != 0 ? OptionalInt.of(code.get()) : OptionalInt.empty();
    }

    /// Breaks a foreign key: there is no such transaction.
    private static Changeset orphan(int wallet) {
        return Rows.registered(Rows.wallet(wallet))
                .instantLock(Rows.txid(5), Rows.instantLock(Rows.txid(5), 1))
                .build();
    }

    private static Changeset height(int wallet, int height) {
        return Changeset.of(Rows.wallet(wallet))
                .synced(HeightChange.advance(height))
                .build();
    }

    @Test
    @Covers({"S03", "ATOM-006"})
    void aRejectedWalletDoesNotHoldUpTheOthers() {
        SqliteStore store = open(manual(), WriteFaults.NONE);
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        await(store.store(orphan(2)));
        await(store.store(Rows.registered(Rows.wallet(3)).build()));

        var report = await(store.commitWrites());

        assertThat(report.succeeded()).containsExactly(Rows.wallet(1), Rows.wallet(3));
        assertThat(report.failed()).containsOnlyKeys(Rows.wallet(2));
        assertThat(report.stillPending()).isEmpty();
        assertThat(errorOf(store.store(height(2, 9)))).isEqualTo(new StoreError.LanePoisoned(Rows.wallet(2)));
        await(store.store(height(1, 9)));
        assertThat(store.state().phase()).isInstanceOf(Phase.Failing.class);
        assertThat(close(store)).isInstanceOf(UncommittedChanges.class);
    }

    @Test
    @Covers("S04")
    void anUnforeseenExceptionStopsTheStore() {
        SqliteStore store = open(manual(), seam -> {
            if (seam == Seam.BEFORE_COMMIT) {
                throw new IllegalStateException("on purpose");
            }
            return OptionalInt.empty();
        });
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        await(store.store(Rows.registered(Rows.wallet(2)).build()));

        var report = await(store.commitWrites());

        assertThat(report.failed()).containsOnlyKeys(Rows.wallet(1));
        assertThat(report.stillPending()).containsExactly(Rows.wallet(2));
        assertThat(errorOf(store.store(height(1, 1)))).isEqualTo(new StoreError.StorePoisoned());
        assertThat(((UncommittedChanges) close(store)).changes()).hasSize(2);
    }

    @Test
    void contentionKeepsTheChangesUnderNewerOnes() {
        SqliteStore store = open(config(), this::fault);
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        code.set(BUSY);

        assertThat(errorOf(store.store(height(1, 5)))).isEqualTo(new StoreError.FlushRetryable(Rows.wallet(1)));
        assertThat(store.state().unsaved()).isEqualTo(1);
        code.set(0);
        await(store.store(height(1, 3)));

        assertThat(loaded(store, 1).sync().synced()).hasValue(5);
        assertThat(store.state().phase()).isEqualTo(new Phase.Saved());
    }

    @Test
    @Covers("ATOM-008")
    void theTimerSavesWhatAFullVolumeHeldUp() {
        SqliteStore store = open(config(), this::fault);
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        code.set(FULL);
        assertThat(errorOf(store.store(height(1, 5)))).isInstanceOf(StoreError.FlushRetryable.class);
        code.set(0);
        assertThat(store.state().phase()).isInstanceOf(Phase.Waiting.class);
        var landed = new CompletableFuture<Boolean>();
        store.onState(state -> {
            if (state.phase() instanceof Phase.Saved) {
                landed.complete(true);
            }
        });
        clock.awaitSleepers(1);

        clock.advance(Duration.ofSeconds(15));

        assertThat(await(landed)).isTrue();
        assertThat(loaded(store, 1).sync().synced()).hasValue(5);
    }

    @Test
    @Covers("S09")
    void aFileThatMayNotBeWrittenStopsTheWalletAndKeepsItsChanges() {
        SqliteStore store = open(config(), this::fault);
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        code.set(READONLY);

        assertThat(errorOf(store.store(height(1, 5)))).isInstanceOf(StoreError.Sqlite.class);

        assertThat(errorOf(store.store(height(1, 6)))).isInstanceOf(StoreError.LanePoisoned.class);
        assertThat(store.state().unsaved()).isEqualTo(1);
        UncommittedChanges kept = (UncommittedChanges) close(store);
        assertThat(kept.changes())
                .singleElement()
                .satisfies(changes -> assertThat(changes.synced()).isEqualTo(HeightChange.advance(5)));
    }

    @Test
    void anUnknownOutcomeReopensTheFileAndAppliesAgain() {
        var once = new AtomicBoolean();
        SqliteStore store = open(
                config(),
                seam -> seam == Seam.AFTER_COMMIT && once.compareAndSet(true, false)
                        ? OptionalInt.of(FSYNC)
                        : OptionalInt.empty());
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        once.set(true);

        await(store.store(height(1, 5)));

        assertThat(loaded(store, 1).sync().synced()).hasValue(5);
    }

    @Test
    void aReplacedFileStopsTheStoreBeforeTheCommit() throws Exception {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        Files.move(file(), folder.resolve("away.db"));
        Files.createFile(file());

        assertThat(errorOf(store.store(height(1, 5)))).isEqualTo(new StoreError.StorePoisoned());
        Files.delete(file());
        Files.move(folder.resolve("away.db"), file());
        close(store);
        Files.deleteIfExists(HeaderGate.sidecar(file(), "-wal"));
        Files.deleteIfExists(HeaderGate.sidecar(file(), "-shm"));
    }

    @Test
    void aReloadOpensTheLaneAgain() {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        assertThat(errorOf(store.store(orphan(1)))).isInstanceOf(DataError.Constraint.class);

        await(store.reload(Rows.wallet(1)));

        await(store.store(height(1, 4)));
        assertThat(loaded(store, 1).sync().synced()).hasValue(4);
    }

    @Test
    @Covers({"S40", "S43"})
    void oneDamagedWalletIsReportedAndTheOthersLoad() throws SQLException {
        SqliteStore store = open();
        for (int wallet = 1; wallet <= 3; wallet++) {
            await(store.store(Rows.registered(Rows.wallet(wallet))
                    .transaction(Rows.mined(wallet, 10))
                    .coin(Rows.coin(wallet))
                    .build()));
        }
        close(store);
        sql(
                "DELETE FROM core_inputs",
                "UPDATE core_transactions SET txid=zeroblob(32) WHERE wallet_id=x'"
                        + Rows.wallet(2).toHex() + "'");

        SqliteStore reopened = open();
        var wallets = await(reopened.load());

        assertThat(wallets).hasSize(3);
        assertThat(wallets.get(1))
                .isInstanceOfSatisfying(
                        DamagedWallet.class,
                        damaged -> assertThat(damaged.site()).isEqualTo(DamageSite.TX_COLUMN_DRIFT));
        assertThat(errorOf(reopened.store(height(2, 1)))).isInstanceOf(StoreError.LanePoisoned.class);
        await(reopened.store(height(3, 1)));
    }

    @Test
    @Covers("S42")
    void anAccountMovedToAnotherWalletIsFound() throws SQLException {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        await(store.store(Changeset.of(Rows.wallet(2))
                .register(Rows.registration(Rows.wallet(2)))
                .build()));
        close(store);
        sql("UPDATE accounts SET wallet_id=x'" + Rows.wallet(2).toHex() + "'");

        var wallets = await(open().load());

        assertThat(wallets.get(0))
                .isInstanceOfSatisfying(
                        DamagedWallet.class,
                        damaged -> assertThat(damaged.site()).isEqualTo(DamageSite.MANIFEST_MISSING));
        assertThat(wallets.get(1))
                .isInstanceOfSatisfying(
                        DamagedWallet.class,
                        damaged -> assertThat(damaged.site()).isEqualTo(DamageSite.MANIFEST_CHECKSUM));
    }

    @Test
    void aChangedAmountIsFound() throws SQLException {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).coin(Rows.coin(1)).build()));
        close(store);
        sql("UPDATE core_utxos SET value=value+1");

        assertThat(await(open().load()).getFirst())
                .isInstanceOfSatisfying(
                        DamagedWallet.class,
                        damaged -> assertThat(damaged.site()).isEqualTo(DamageSite.ROW_DIGEST));
    }

    @Test
    void whatIsOnlyBufferedIsNotOnDisk() {
        SqliteStore store = open(manual(), WriteFaults.NONE);
        await(store.store(Rows.registered(Rows.wallet(1)).build()));

        assertThat(await(store.load())).isEmpty();
        assertThat(store.state().phase()).isEqualTo(new Phase.Waiting(Optional.empty()));
        await(store.flush(Rows.wallet(1)));
        assertThat(await(store.load())).hasSize(1);
    }

    @Test
    void aClosedStoreTakesNothing() {
        SqliteStore store = open();
        close(store);

        assertThat(errorOf(store.store(height(1, 1)))).isEqualTo(new StoreError.StoreClosed());
        assertThat(store.state().phase()).isEqualTo(new Phase.Closed());
    }
}
