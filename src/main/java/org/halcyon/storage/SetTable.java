package org.halcyon.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.halcyon.storage.Shape.Owner;
import org.halcyon.storage.Shape.Put;
import org.halcyon.storage.Shape.Reading;

/// A table that holds what a row of another table has several of.
record SetTable<K extends Comparable<K>, E extends Comparable<E>>(Scope scope, SetShape<K, E> shape) {

    /// @param parent the columns that name the other row, with commas
    record SetShape<K, E>(
            Columns columns,
            String parent,
            Owner owner,
            Put<K> place,
            Put<E> element,
            Reading<Map.Entry<K, E>> reading) {}

    /// Makes the set of one row what it is now.
    void replace(K parent, Set<E> elements) throws SQLException {
        RowWriter gone = scope.session().delete(shape.columns(), shape.parent());
        shape.place().into(scope.begin(gone, shape.owner()), parent);
        gone.end();
        gone.finish();
        if (elements.isEmpty()) {
            return;
        }
        RowWriter put = new RowWriter(scope.session().prepare(shape.columns().insert()), shape.columns());
        for (E element : elements) {
            shape.place().into(scope.begin(put, shape.owner()), parent);
            shape.element().into(put, element);
            put.end();
        }
        put.finish();
    }

    /// The sets of all rows of the scope that have one.
    Map<K, SortedSet<E>> load(Tolerance tolerance) throws SQLException, RowDamage {
        return load(scope.rows(shape.owner(), Shape.firstOf(shape.parent())), tolerance);
    }

    Map<K, SortedSet<E>> load(Scope.Rows which, Tolerance tolerance) throws SQLException, RowDamage {
        Map<K, SortedSet<E>> sets = new TreeMap<>();
        PreparedStatement select = scope.session().prepare(shape.columns().select("WHERE " + which.condition()));
        which.bind(select);
        try (ResultSet rows = select.executeQuery()) {
            RowReader reader = new RowReader(rows, shape.columns());
            while (reader.next()) {
                tolerance.read(() -> {
                    var entry = shape.reading().fromRow(reader);
                    sets.computeIfAbsent(entry.getKey(), key -> new TreeSet<>()).add(entry.getValue());
                });
            }
        }
        return sets;
    }
}
