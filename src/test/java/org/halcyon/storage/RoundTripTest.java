package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.halcyon.base.Bytes;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.CloseOutcome;
import org.halcyon.wallet.StoredWallet.LoadedWallet;
import org.halcyon.wallet.rows.HeightChange;
import org.halcyon.wallet.rows.KvKey;
import org.halcyon.wallet.rows.SpendRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RoundTripTest extends StoreCase {

    @Test
    @Covers("TC-027")
    void whatWasStoredComesBackAfterReopening() {
        SqliteStore store = open();
        var coin = Rows.coin(1);
        var spend = new SpendRow(coin.outPoint(), Optional.of(Rows.txid(9)));
        await(store.store(Rows.registered(Rows.wallet(1))
                .address(Rows.address(0, true))
                .address(Rows.address(1, false))
                .transaction(Rows.mined(1, 100))
                .transaction(Rows.pending(2))
                .instantLock(
                        Rows.pending(2).txid(), Rows.instantLock(Rows.pending(2).txid(), 2))
                .note(Rows.mined(1, 100).txid(), "rent")
                .coin(coin)
                .spend(spend)
                .freeze(coin.outPoint())
                .processed(HeightChange.advance(120))
                .synced(HeightChange.advance(110))
                .chainLock(Rows.chainLock(99))
                .value("color", Bytes.ofHex("ff"))
                .build()));
        assertThat(close(store)).isEqualTo(new CloseOutcome.Closed(Optional.empty()));

        LoadedWallet wallet = loaded(open(), 1);

        assertThat(wallet.wallet()).isEqualTo(Rows.registration(Rows.wallet(1)));
        assertThat(wallet.accounts()).containsExactly(Rows.account());
        assertThat(wallet.addresses()).containsExactly(Rows.address(0, true), Rows.address(1, false));
        assertThat(wallet.transactions()).containsExactly(Rows.mined(1, 100), Rows.pending(2));
        assertThat(wallet.coins()).containsExactly(coin);
        assertThat(wallet.spends()).containsExactly(spend);
        assertThat(wallet.marks().notes()).isEqualTo(Map.of(Rows.mined(1, 100).txid(), "rent"));
        assertThat(wallet.marks().frozen()).isEqualTo(Set.of(coin.outPoint()));
        assertThat(wallet.marks().instantLocks())
                .containsOnlyKeys(Rows.pending(2).txid());
        assertThat(wallet.sync().processed()).isEqualTo(OptionalInt.of(120));
        assertThat(wallet.sync().synced()).isEqualTo(OptionalInt.of(110));
        assertThat(wallet.sync().chainLock()).contains(Rows.chainLock(99));
    }

    @Test
    @Covers("TC-048")
    void aTransactionThatIsRemovedLeavesItsCoins() {
        SqliteStore store = open();
        await(store.store(Rows.oneOfEach(Rows.wallet(1))));

        await(store.store(Changeset.of(Rows.wallet(1))
                .removeTransaction(Rows.mined(1, 100).txid())
                .build()));

        assertThat(loaded(store, 1).transactions()).isEmpty();
        assertThat(loaded(store, 1).coins()).containsExactly(Rows.coin(1));
    }

    @Test
    void valuesComeBackUntilTheyAreRemoved() {
        SqliteStore store = open();
        KvKey global = KvKey.global("theme");
        KvKey own = KvKey.wallet(Rows.wallet(1), "color");

        await(store.put(global, Bytes.ofHex("01")));
        await(store.put(own, Bytes.ofHex("02")));

        assertThat(await(store.get(global))).contains(Bytes.ofHex("01"));
        assertThat(await(store.get(own))).contains(Bytes.ofHex("02"));
        await(store.remove(global));
        assertThat(await(store.get(global))).isEmpty();
    }

    @Test
    @Covers("CMT-003")
    void everyFileIsForItsOwnerOnly() throws Exception {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList())
                    .hasSize(5)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aDeletedWalletLeavesNoRowInAnyTable() throws Exception {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1))
                .address(Rows.address(0, true))
                .transaction(Rows.mined(1, 100))
                .instantLock(
                        Rows.mined(1, 100).txid(),
                        Rows.instantLock(Rows.mined(1, 100).txid(), 1))
                .note(Rows.txid(3), "x")
                .coin(Rows.coin(1))
                .spend(new SpendRow(Rows.coin(1).outPoint(), Optional.empty()))
                .freeze(Rows.coin(1).outPoint())
                .synced(HeightChange.advance(1))
                .value("a", Bytes.EMPTY)
                .build()));
        close(store);

        try (Session session = Connections.open(file())) {
            session.execute("PRAGMA foreign_keys=ON");
            session.execute("DELETE FROM wallets");
            List<String> tables = session.texts("SELECT name FROM pragma_table_list WHERE schema='main'"
                    + " AND name NOT LIKE 'sqlite%' AND name NOT IN('store_meta','schema_history')");

            assertThat(tables).hasSizeGreaterThan(10);
            for (String table : tables) {
                assertThat(session.number("SELECT count(*) FROM " + table))
                        .as(table)
                        .isZero();
            }
        }
    }
}
