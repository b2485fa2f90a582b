package org.halcyon.storage;

import java.sql.SQLException;
import org.halcyon.base.Network;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.storage.Shape.Puts;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.TreeCapRow;

/// Table `tree_cap`: the upper parts of the commitment trees.
final class TreeCapsTable {
    static final Columns COLUMNS = Columns.of("tree_cap", DamageSite.TREE_ROW, "network*", "data*");

    static final Shape<Network, TreeCapRow> SHAPE = Shape.of(
            COLUMNS,
            "network",
            Owner.NOBODY,
            new Puts<>(
                    (row, network) -> row.text(network.label()),
                    (row, value) -> row.blob(value.content().toBytes())),
            TreeCapsTable::fromRow);

    private TreeCapsTable() {}

    static TreeCapRow fromRow(RowReader row) throws SQLException, RowDamage {
        return new TreeCapRow(Fields.network(row), Fields.bytes(row, 0, Limits.TREE));
    }
}
