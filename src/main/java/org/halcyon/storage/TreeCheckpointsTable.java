package org.halcyon.storage;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.halcyon.base.Network;
import org.halcyon.storage.SetTable.SetShape;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.storage.Shape.Puts;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.changes.Patch;
import org.halcyon.wallet.rows.TreeCheckpointKey;
import org.halcyon.wallet.rows.TreeCheckpointRow;

/// Tables `tree_checkpoints` and `tree_checkpoint_marks`: the states to which a commitment tree can be wound back.
record TreeCheckpointsTable(Scope scope) {
    static final Columns COLUMNS =
            Columns.of("tree_checkpoints", DamageSite.TREE_ROW, "network*", "checkpoint_id", "position");

    static final Columns MARK_COLUMNS =
            Columns.of("tree_checkpoint_marks", DamageSite.TREE_ROW, "network*", "checkpoint_id", "mark_removed");

    private static final Shape<TreeCheckpointKey, TreeCheckpointRow> SHAPE = Shape.of(
            COLUMNS,
            "network,checkpoint_id",
            Owner.NOBODY,
            new Puts<>(TreeCheckpointsTable::place, (row, value) -> row.integer(value.position())),
            TreeCheckpointsTable::fromRow);

    private static final SetShape<TreeCheckpointKey, Long> MARKS = new SetShape<>(
            MARK_COLUMNS,
            "network,checkpoint_id",
            Owner.NOBODY,
            TreeCheckpointsTable::place,
            RowWriter::integer,
            row -> Map.entry(place(row), Fields.natural(row)));

    private static void place(RowWriter row, TreeCheckpointKey key) throws SQLException {
        row.text(key.network().label()).integer(key.id());
    }

    private static TreeCheckpointKey place(RowReader row) throws SQLException, RowDamage {
        Network network = Fields.network(row);
        return new TreeCheckpointKey(network, Fields.natural(row));
    }

    void apply(Patch<TreeCheckpointKey, TreeCheckpointRow> patch) throws SQLException {
        new RowTable<>(scope, SHAPE).apply(patch);
        SetTable<TreeCheckpointKey, Long> marks = new SetTable<>(scope, MARKS);
        for (TreeCheckpointRow row : patch.put().values()) {
            marks.replace(row.key(), row.marksRemoved());
        }
    }

    List<TreeCheckpointRow> load(Network network) throws SQLException, RowDamage {
        Map<TreeCheckpointKey, SortedSet<Long>> marks =
                new SetTable<>(scope, MARKS).load(Scope.of(network), Tolerance.NONE);
        List<TreeCheckpointRow> checkpoints = new ArrayList<>();
        for (TreeCheckpointRow row : new RowTable<>(scope, SHAPE).load(Scope.of(network), Tolerance.NONE)) {
            checkpoints.add(new TreeCheckpointRow(
                    row.key(), row.position(), marks.getOrDefault(row.key(), Collections.emptySortedSet())));
        }
        return checkpoints;
    }

    /// The row without its marks.
    static TreeCheckpointRow fromRow(RowReader row) throws SQLException, RowDamage {
        TreeCheckpointKey key = place(row);
        return new TreeCheckpointRow(key, Fields.optionalNatural(row), Collections.emptySortedSet());
    }
}
