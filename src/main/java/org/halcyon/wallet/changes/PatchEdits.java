package org.halcyon.wallet.changes;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.halcyon.wallet.rows.StoredRow;

/// Collects a [Patch] in the order in which things happened. For one thread.
final class PatchEdits<K extends Comparable<K>, R extends StoredRow<K, R>> {
    private final SortedSet<K> removed = new TreeSet<>();
    private final SortedMap<K, R> put = new TreeMap<>();

    void put(R row) {
        put(row.key(), row);
    }

    private void put(K key, R row) {
        put.merge(key, row, StoredRow::followedBy);
    }

    boolean puts(K key) {
        return put.containsKey(key);
    }

    void remove(K key) {
        put.remove(key);
        removed.add(key);
    }

    /// Forgets what was said about rows that go with something else.
    void forget(Predicate<K> hangsOn) {
        put.keySet().removeIf(hangsOn);
        removed.removeIf(hangsOn);
    }

    /// The key under which a row lies is kept, so that a contradiction is found by whoever checks the patch.
    void addAll(Patch<K, R> later) {
        later.removed().forEach(this::remove);
        later.put().forEach(this::put);
    }

    Patch<K, R> build() {
        return new Patch<>(removed, put);
    }
}
