package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.halcyon.core.tx.Transaction;
import org.halcyon.testing.Fuzz;
import org.halcyon.wallet.rows.AccountRow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rows as a hostile or careless program could leave them, with and without a digest that holds: each becomes a record
/// or typed damage.
final class RowFuzzTest {
    private static final byte[] ID = Rows.wallet(1).toBytes();
    private static final byte[] ZEROS = new byte[32];
    private static final long NOW = Rows.NOW.toEpochMilli();
    private static final long ACCOUNT = 7;

    /// A table with rows that are in order.
    ///
    /// @param types as [FakeRow] takes them
    record Table(Columns columns, String types, Reading reading, List<byte[]> rows) {
        interface Reading {
            Object fromRow(RowReader row) throws SQLException, RowDamage;
        }

        Object read(byte[] content) throws SQLException, RowDamage {
            return reading.fromRow(new FakeRow(columns, types, content).reader());
        }

        @Override
        public String toString() {
            return columns.table();
        }
    }

    private static AccountsTable.Book book() {
        var byNumber = new TreeMap<Long, AccountRow>();
        byNumber.put(ACCOUNT, Rows.account());
        return new AccountsTable.Book(byNumber, new TreeMap<>());
    }

    static Stream<Table> tables() {
        Transaction transaction = Rows.transaction(3);
        byte[] txid = transaction.txid().toWire();
        byte[] script = Rows.script(4).toBytes();
        byte[] raw = transaction.toWire();
        byte[] lock = Rows.chainLock(9).wire().toBytes();
        return Stream.of(
                new Table(
                        WalletsTable.COLUMNS,
                        "bbttitii",
                        WalletsTable::fromRow,
                        List.of(FakeRow.bytes(ID, ID, "regtest", "seeded", 10, "Savings", NOW, 1))),
                new Table(
                        AccountsTable.COLUMNS,
                        "btiibbttb",
                        AccountsTable::fromRow,
                        List.of(FakeRow.bytes(
                                ID, "bip44", 0, 0, ZEROS, ZEROS, "secp256k1", "m/44'/1'/0'", new byte[78]))),
                new Table(
                        TransactionsTable.COLUMNS,
                        "bbbtibiii",
                        TransactionsTable::fromRow,
                        List.of(
                                FakeRow.bytes(ID, txid, raw, "mined", 5, txid, NOW / 1_000, NOW, 226),
                                FakeRow.bytes(ID, txid, raw, "mempool", "", "", "", NOW, ""))),
                new Table(
                        CoinsTable.COLUMNS,
                        "bbiibii",
                        row -> CoinsTable.fromRow(row, book()),
                        List.of(FakeRow.bytes(ID, txid, 0, 1_000, script, ACCOUNT, 0))),
                new Table(
                        AddressesTable.COLUMNS,
                        "iiibbtbtii",
                        row -> AddressesTable.fromRow(row, book()),
                        List.of(
                                FakeRow.bytes(ACCOUNT, 0, 3, ID, script, "y3", "", "", 1, NOW),
                                FakeRow.bytes(ACCOUNT, 1, 3, ID, script, "y3", ZEROS, "secp256k1", 0, ""))),
                new Table(
                        SpendsTable.COLUMNS,
                        "bbib",
                        SpendsTable::fromRow,
                        List.of(FakeRow.bytes(ID, txid, 1, txid), FakeRow.bytes(ID, txid, 1, ""))),
                new Table(
                        SyncStateTable.COLUMNS,
                        "biiib",
                        SyncStateTable::fromRow,
                        List.of(FakeRow.bytes(ID, 10, 9, 9, lock), FakeRow.bytes(ID, "", "", "", ""))),
                new Table(
                        InstantLocksTable.COLUMNS,
                        "bbb",
                        InstantLocksTable::fromRow,
                        List.of(FakeRow.bytes(
                                ID,
                                txid,
                                Rows.instantLock(transaction.txid(), 1).toBytes()))),
                new Table(NotesTable.COLUMNS, "bbt", NotesTable::fromRow, List.of(FakeRow.bytes(ID, txid, "rent"))),
                new Table(FrozenTable.COLUMNS, "bbi", FrozenTable::fromRow, List.of(FakeRow.bytes(ID, txid, 1))),
                new Table(
                        KvTable.COLUMNS,
                        "tbbbtbi",
                        KvTable::fromRow,
                        List.of(FakeRow.bytes("wallet", ID, ZEROS, ZEROS, "key", lock, NOW))));
    }

    @ParameterizedTest
    @Tag("fuzz")
    @MethodSource("tables")
    void mutatedRowIsARecordOrTypedDamage(Table table) {
        var report = Fuzz.run(
                RowDamage.class,
                table.rows(),
                input -> assertThat(table.read(input)).isNotNull());

        assertThat(report.refused()).isBetween(1, report.tried() - table.rows().size());
    }

    @Test
    void idOfZerosIsDamage() {
        Table wallets = tables().findFirst().orElseThrow();

        assertThatThrownBy(() -> wallets.read(FakeRow.bytes(ZEROS, ID, "regtest", "seeded", 10, "Savings", NOW, 1)))
                .isInstanceOf(RowDamage.class);
    }
}
