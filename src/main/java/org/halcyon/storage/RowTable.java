package org.halcyon.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.changes.Patch;
import org.halcyon.wallet.rows.StoredRow;

/// The rows of one table in one scope.
record RowTable<K extends Comparable<K>, R extends StoredRow<K, R>>(Scope scope, Shape<K, R> shape) {

    /// @throws StorageException if a stored row that has a say cannot be read
    void apply(Patch<K, R> patch) throws SQLException {
        if (patch.isEmpty()) {
            return;
        }
        remove(patch.removed());
        RowWriter writer = scope.session().upsert(shape.columns(), shape.key());
        for (R row : patch.put().values()) {
            write(writer, shape.merges() ? merged(row) : row);
        }
        writer.finish();
    }

    private void remove(Iterable<K> keys) throws SQLException {
        RowWriter writer = scope.delete(shape.columns(), shape.key(), shape.owner());
        for (K key : keys) {
            shape.place().into(scope.begin(writer, shape.owner()), key);
            scope.end(writer, shape.owner());
        }
        writer.finish();
    }

    private void write(RowWriter writer, R row) throws SQLException {
        shape.place().into(scope.begin(writer, shape.owner()), row.key());
        shape.rest().into(writer, row);
        if (shape.columns().hasSum()) {
            writer.endWithSum();
        } else {
            writer.end();
        }
    }

    private R merged(R row) throws SQLException {
        try {
            return find(row.key()).map(known -> known.followedBy(row)).orElse(row);
        } catch (RowDamage damage) {
            throw new StorageException(
                    new DataError.RowDamaged(scope.wallet().toHex(), damage.site(), damage.detail()), damage);
        }
    }

    private Optional<R> find(K key) throws SQLException, RowDamage {
        String where = "WHERE " + String.join("=? AND ", shape.key().split(",")) + "=?";
        PreparedStatement select = scope.session().prepare(shape.columns().select(where));
        RowWriter place = new RowWriter(select, shape.columns());
        shape.place().into(scope.begin(place, shape.owner()), key);
        try (ResultSet rows = select.executeQuery()) {
            RowReader reader = new RowReader(rows, shape.columns());
            return reader.next() ? Optional.of(shape.reading().fromRow(reader)) : Optional.empty();
        }
    }

    /// All rows of the scope, in the order of their keys.
    List<R> load(Tolerance tolerance) throws SQLException, RowDamage {
        return load(scope.rows(shape.owner(), shape.firstColumn()), tolerance);
    }

    List<R> load(Scope.Rows which, Tolerance tolerance) throws SQLException, RowDamage {
        List<R> loaded = new ArrayList<>();
        PreparedStatement select = scope.session()
                .prepare(shape.columns().select("WHERE " + which.condition() + " ORDER BY " + shape.key()));
        which.bind(select);
        try (ResultSet rows = select.executeQuery()) {
            RowReader reader = new RowReader(rows, shape.columns());
            while (reader.next()) {
                if (loaded.size() == Limits.ROWS) {
                    throw reader.damaged("more than " + Limits.ROWS + " rows");
                }
                tolerance.read(() -> loaded.add(shape.reading().fromRow(reader)));
            }
        }
        return loaded;
    }
}
