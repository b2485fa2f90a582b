package org.halcyon.storage;

import java.sql.SQLException;
import org.halcyon.base.Bytes;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.storage.Shape.Puts;
import org.halcyon.storage.Shape.Reading;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.ShieldedAccountRow;

/// Table `shielded_accounts`: the accounts of a wallet in the shielded pool, with their sealed viewing keys.
final class ShieldedAccountsTable {
    static final Columns COLUMNS = Columns.of(
            "shielded_accounts",
            DamageSite.VIEWING_KEY,
            "wallet_id*",
            "account",
            "viewing_key_sealed*",
            "next_position",
            "row_sum");

    static final Shape<Long, ShieldedAccountRow> SHAPE = shape(COLUMNS, ShieldedAccountsTable::fromRow);

    /// As a file has it that is looked at before it is migrated.
    static final Shape<Long, ShieldedAccountRow> BEFORE_DIGESTS =
            shape(COLUMNS.withoutSum(), ShieldedAccountsTable::columns);

    private ShieldedAccountsTable() {}

    private static Shape<Long, ShieldedAccountRow> shape(Columns columns, Reading<ShieldedAccountRow> reading) {
        return Shape.of(
                        columns,
                        "wallet_id,account",
                        Owner.WALLET,
                        new Puts<Long, ShieldedAccountRow>(RowWriter::integer, ShieldedAccountsTable::rest),
                        reading)
                .merging();
    }

    private static void rest(RowWriter writer, ShieldedAccountRow row) throws SQLException {
        writer.blob(row.sealedViewingKey().toBytes()).integer(row.nextPosition());
    }

    static ShieldedAccountRow fromRow(RowReader row) throws SQLException, RowDamage {
        ShieldedAccountRow account = columns(row);
        row.verify();
        return account;
    }

    private static ShieldedAccountRow columns(RowReader row) throws SQLException, RowDamage {
        Fields.id(row);
        long account = Fields.index(row);
        Bytes sealed = Fields.bytes(row, 1, Limits.SEALED);
        return new ShieldedAccountRow(account, sealed, Fields.natural(row));
    }
}
