package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.StoredWallet.DamagedWallet;
import org.halcyon.wallet.StoredWallet.LoadedWallet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rows that another program changed while the store was open, so that no check of the opening sees them.
@Timeout(120)
final class DamagedRowsTest extends StoreCase {

    private SqliteStore filled() {
        SqliteStore store = open();
        await(store.store(LayerTwo.everything(Rows.wallet(1))));
        return store;
    }

    private static Columns table(String name) {
        return Tampering.TABLES.stream()
                .filter(table -> table.table().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private DamagedWallet damage(SqliteStore store, String table, String column, String value) throws Exception {
        try (Tampering peer = Tampering.with(file());
                AutoCloseable undo = peer.set(table(table), column, value)) {
            assertThat(undo).isNotNull();
            var found = await(store.load()).getFirst();
            assertThat(found).as(table + "." + column + "=" + value).isInstanceOf(DamagedWallet.class);
            return (DamagedWallet) found;
        }
    }

    @Test
    @Covers({"S35", "CMT-006"})
    void aValueBeyondTheCapIsRefusedBeforeItIsInMemory() throws Exception {
        try (StoreProcess child = StoreProcess.start(List.of("-Xmx64m"), BigValues.class, file())) {
            int cases = 0;
            String line = child.line("case");
            for (; line.startsWith("case"); line = child.line("case")) {
                assertThat(line).containsAnyOf(" damaged", "RowDamaged", "row_damaged");
                cases++;
            }

            assertThat(line).isEqualTo("end\n");
            assertThat(cases).isGreaterThan(120);
            assertThat(child.exit()).isZero();
        }
        open(); // and the file is sound again
    }

    @Test
    @Covers("S36")
    void anIdOfAnotherLengthIsDamage() throws Exception {
        SqliteStore store = filled();
        List<String> ids = List.of(
                "accounts.user_identity_id",
                "accounts.friend_identity_id",
                "core_transactions.txid",
                "core_transactions.block_hash",
                "core_notes.txid",
                "core_utxos.txid",
                "core_frozen.txid",
                "core_spends.txid",
                "core_spends.spender",
                "core_instant_locks.txid",
                "core_addresses.wallet_id");
        for (String id : ids) {
            for (int length : new int[] {31, 33, 0}) {
                String[] at = id.split("\\.", 2);
                DamagedWallet damaged = damage(store, at[0], at[1], "zeroblob(" + length + ")");

                assertThat(damaged.detail()).as(id).contains("has " + length + " bytes");
            }
        }
    }

    @Test
    @Covers("S36")
    void aWalletIdOfAnotherLengthIsDamage() throws Exception {
        SqliteStore store = filled();
        for (int length : new int[] {31, 33}) {
            try (Tampering peer = Tampering.with(file());
                    AutoCloseable undo = peer.set(WalletsTable.COLUMNS, "wallet_id", "zeroblob(" + length + ")")) {
                assertThat(undo).isNotNull();
                assertThat(errorOf(store.load()))
                        .isInstanceOfSatisfying(
                                DataError.RowDamaged.class,
                                error -> assertThat(error.detail()).contains("wallet_id has " + length + " bytes"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "core_utxos, value, -1",
        "core_utxos, value, -9223372036854775808",
        "core_utxos, vout, 4294967296",
        "core_utxos, vout, -1",
        "core_spends, vout, 4294967296",
        "core_frozen, vout, 4294967296",
        "core_transactions, height, -1",
        "core_transactions, height, 2147483648",
        "core_transactions, fee, -1",
        "core_transactions, block_time, 4294967296",
        "core_sync_state, synced_height, -1",
        "core_sync_state, last_processed_height, 2147483648",
        "wallets, birth_height, -1",
        "core_addresses, address_index, -1",
        "core_addresses, used, 2"
    })
    @Covers("S37")
    void aNumberOutOfItsRangeIsDamageWhateverTheDigestSays(String table, String column, String value) throws Exception {
        assertThat(damage(filled(), table, column, value).detail()).isEqualTo(column + " is out of range");
    }

    @Test
    @Covers("S37")
    void theGreatestNumbersComeBackExactly() throws Exception {
        SqliteStore store = filled();
        try (Tampering peer = Tampering.with(file())) {
            peer.peer().execute("DELETE FROM core_transactions");
            peer.peer().execute("DELETE FROM core_instant_locks");
            try (AutoCloseable value = peer.set(CoinsTable.COLUMNS, "value", "9223372036854775807")) {
                assertThat(value).isNotNull();
                assertThat(loaded(store, 1).coins().getFirst().value().value()).isEqualTo(Long.MAX_VALUE);
            }
            try (AutoCloseable vout = peer.set(CoinsTable.COLUMNS, "vout", "4294967295")) {
                assertThat(vout).isNotNull();
                assertThat(loaded(store, 1).coins().getFirst().outPoint().index())
                        .isEqualTo(4294967295L);
            }
            try (AutoCloseable height = peer.set(SyncStateTable.COLUMNS, "synced_height", "2147483647")) {
                assertThat(height).isNotNull();
                assertThat(loaded(store, 1).sync().synced()).hasValue(Integer.MAX_VALUE);
            }
        }
    }

    @Test
    @Covers({"S39", "CMT-009"})
    void aByteBehindATransactionOrAnInstantLockIsDamage() throws Exception {
        SqliteStore store = filled();

        assertThat(damage(store, "core_transactions", "raw", "CAST(raw||x'00' AS BLOB)")
                        .site())
                .isEqualTo(DamageSite.TRANSACTION_ROW);
        assertThat(damage(store, "core_instant_locks", "islock", "CAST(islock||x'00' AS BLOB)")
                        .site())
                .isEqualTo(DamageSite.INSTANT_LOCK);
    }

    @Test
    @Covers("S39")
    void aByteBehindTheChainLockDropsItWithAWarning() throws Exception {
        SqliteStore store = filled();
        try (Tampering peer = Tampering.with(file());
                AutoCloseable undo = peer.set(SyncStateTable.COLUMNS, "chain_lock", "CAST(chain_lock||x'00' AS BLOB)");
                Warnings warnings = new Warnings(SyncStateTable.class)) {
            assertThat(undo).isNotNull();
            LoadedWallet wallet = loaded(store, 1);

            assertThat(wallet.sync().chainLock()).isEmpty();
            assertThat(wallet.sync().synced()).hasValue(110);
            assertThat(warnings.messages()).singleElement().asString().contains("chain lock");
        }
    }

    @Test
    void theLockOfAnotherTransactionIsRefused() {
        SqliteStore store = open();
        var txid = Rows.mined(1, 100).txid();
        Changeset changes = Rows.registered(Rows.wallet(1))
                .transaction(Rows.mined(1, 100))
                .instantLock(txid, Rows.instantLock(Rows.txid(3), 1))
                .build();

        assertThat(errorOf(store.store(changes))).isEqualTo(new DataError.InstantLockMismatch(txid));
    }

    @Test
    @Covers("S45")
    void aPoolWithAHugeGapIsRefusedBeforeAnythingIsDerived() throws Exception {
        SqliteStore store = filled();
        await(store.load());
        try (Tampering peer = Tampering.with(file());
                AutoCloseable undo = peer.set(AddressesTable.COLUMNS, "address_index", "2147483647")) {
            assertThat(undo).isNotNull();
            long begin = System.nanoTime();
            var found = await(store.load()).getFirst();
            long millis = (System.nanoTime() - begin) / 1_000_000;

            assertThat(found)
                    .isInstanceOfSatisfying(
                            DamagedWallet.class,
                            damaged -> assertThat(damaged.site()).isEqualTo(DamageSite.GAP_LIMIT_TOO_LARGE));
            assertThat(millis).isLessThan(100);
        }
    }
}
