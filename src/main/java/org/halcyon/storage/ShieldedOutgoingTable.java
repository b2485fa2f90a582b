package org.halcyon.storage;

import java.sql.SQLException;
import org.halcyon.base.Bytes;
import org.halcyon.base.Credits;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.storage.Shape.Puts;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.ShieldedOutgoingKey;
import org.halcyon.wallet.rows.ShieldedOutgoingRow;

/// Table `shielded_outgoing`: the notes that a wallet sent in the shielded pool.
final class ShieldedOutgoingTable {
    static final Columns COLUMNS = Columns.of(
            "shielded_outgoing",
            DamageSite.NOTE_ROW,
            "wallet_id*",
            "account",
            "cmx*",
            "recipient*",
            "value",
            "memo*",
            "block_height",
            "row_sum");

    static final Shape<ShieldedOutgoingKey, ShieldedOutgoingRow> SHAPE = Shape.of(
            COLUMNS,
            "wallet_id,account,cmx",
            Owner.WALLET,
            new Puts<>(ShieldedOutgoingTable::place, ShieldedOutgoingTable::rest),
            ShieldedOutgoingTable::fromRow);

    private ShieldedOutgoingTable() {}

    private static void place(RowWriter row, ShieldedOutgoingKey key) throws SQLException {
        row.integer(key.account()).blob(key.commitment().toBytes());
    }

    private static void rest(RowWriter writer, ShieldedOutgoingRow row) throws SQLException {
        writer.blob(row.recipient().toBytes()).integer(row.value().value());
        writer.blob(row.memo().toBytes()).integer(row.blockHeight());
    }

    static ShieldedOutgoingRow fromRow(RowReader row) throws SQLException, RowDamage {
        Fields.id(row);
        var key = new ShieldedOutgoingKey(Fields.index(row), Bytes.of(Fields.id(row)));
        Bytes recipient = Fields.bytes(row, Limits.RECIPIENT, Limits.RECIPIENT);
        Credits value = Fields.credits(row);
        Bytes memo = Fields.bytes(row, 0, Limits.MEMO);
        long height = Fields.natural(row);
        row.verify();
        return new ShieldedOutgoingRow(key, recipient, value, memo, height);
    }
}
