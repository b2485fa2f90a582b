package org.halcyon.storage;

import java.sql.SQLException;
import java.util.Optional;
import org.halcyon.base.Bytes;
import org.halcyon.base.Network;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.storage.Shape.Puts;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.rows.TreeShardKey;
import org.halcyon.wallet.rows.TreeShardRow;

/// Table `tree_shards`: the parts of the commitment trees.
final class TreeShardsTable {
    static final Columns COLUMNS =
            Columns.of("tree_shards", DamageSite.TREE_ROW, "network*", "shard", "root*", "data*");

    static final Shape<TreeShardKey, TreeShardRow> SHAPE = Shape.of(
            COLUMNS,
            "network,shard",
            Owner.NOBODY,
            new Puts<>(
                    (row, key) -> row.text(key.network().label()).integer(key.shard()),
                    (row, value) -> row.blob(Fields.blob(value.root()))
                            .blob(value.content().toBytes())),
            TreeShardsTable::fromRow);

    private TreeShardsTable() {}

    static TreeShardRow fromRow(RowReader row) throws SQLException, RowDamage {
        Network network = Fields.network(row);
        var key = new TreeShardKey(network, Fields.natural(row));
        Optional<Bytes> root = Fields.optionalId(row).map(Bytes::of);
        return new TreeShardRow(key, root, Fields.bytes(row, 0, Limits.TREE));
    }
}
