package org.halcyon.wallet.changes;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.halcyon.wallet.rows.StoredRow;

/// What happens to the rows of one table: each key is put, removed, or removed and then put.
///
/// @param removed rows that go first, with all that hangs on them
/// @param put rows that are there afterwards, by the key that each of them names
public record Patch<K extends Comparable<K>, R extends StoredRow<K, R>>(SortedSet<K> removed, SortedMap<K, R> put) {
    public Patch {
        removed = removed.isEmpty()
                ? Collections.emptySortedSet()
                : Collections.unmodifiableSortedSet(new TreeSet<>(removed));
        put = put.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(put));
    }

    public boolean isEmpty() {
        return removed.isEmpty() && put.isEmpty();
    }

    /// The number of keys in it.
    public int size() {
        long alone = removed.stream().filter(key -> !put.containsKey(key)).count();
        return put.size() + (int) alone;
    }
}
