package org.halcyon.storage;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.halcyon.base.Network;
import org.halcyon.core.tx.payload.ProTxHash;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.storage.Shape.Puts;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.MasternodeKey;
import org.halcyon.wallet.rows.MasternodeRow;

/// Table `tracked_masternodes`: the masternodes that are watched.
final class MasternodesTable {
    static final Columns COLUMNS = Columns.of(
            "tracked_masternodes",
            DamageSite.MASTERNODE_ROW,
            "network*",
            "pro_tx_hash*",
            "label*",
            "added_ms",
            "row_sum");

    static final Shape<MasternodeKey, MasternodeRow> SHAPE = Shape.of(
            COLUMNS,
            "network,pro_tx_hash",
            Owner.NOBODY,
            new Puts<>(
                    (row, key) ->
                            row.text(key.network().label()).blob(key.proTxHash().toWire()),
                    (row, value) ->
                            row.text(value.label()).integer(value.added().toEpochMilli())),
            MasternodesTable::fromRow);

    private MasternodesTable() {}

    static MasternodeRow fromRow(RowReader row) throws SQLException, RowDamage {
        Network network = Fields.network(row);
        var key = new MasternodeKey(network, ProTxHash.ofWire(Fields.id(row)));
        Optional<String> label = row.optionalText(Limits.LABEL_BYTES);
        Instant added = Fields.millis(row);
        row.verify();
        return new MasternodeRow(key, label, added);
    }
}
