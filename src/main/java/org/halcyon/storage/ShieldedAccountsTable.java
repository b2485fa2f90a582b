package org.halcyon.storage;

import java.sql.SQLException;
import org.halcyon.base.Bytes;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.storage.Shape.Puts;
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
            "next_position");

    static final Shape<Long, ShieldedAccountRow> SHAPE = Shape.of(
                    COLUMNS,
                    "wallet_id,account",
                    Owner.WALLET,
                    new Puts<Long, ShieldedAccountRow>(
                            RowWriter::integer,
                            (row, value) ->
                                    row.blob(value.sealedViewingKey().toBytes()).integer(value.nextPosition())),
                    ShieldedAccountsTable::fromRow)
            .merging();

    private ShieldedAccountsTable() {}

    static ShieldedAccountRow fromRow(RowReader row) throws SQLException, RowDamage {
        Fields.id(row);
        long account = Fields.index(row);
        Bytes sealed = Fields.bytes(row, 1, Limits.SEALED);
        return new ShieldedAccountRow(account, sealed, Fields.natural(row));
    }
}
