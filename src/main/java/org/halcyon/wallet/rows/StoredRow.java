package org.halcyon.wallet.rows;

/// A row that is found by a key of its own.
///
/// @param <K> names the row within its wallet, or within the store if no wallet owns it
public interface StoredRow<K extends Comparable<K>, R extends StoredRow<K, R>> {

    K key();

    /// What is stored after `later` came for the same key: all of it, unless the row says otherwise. Associative.
    default R followedBy(R later) {
        return later;
    }
}
