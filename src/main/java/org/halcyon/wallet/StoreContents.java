package org.halcyon.wallet;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is in a store, in numbers: nothing that tells addresses or amounts.
///
/// @param generation in hex; a new one after each restore
/// @param rows by table
public record StoreContents(
        StoreFacts facts, String generation, SortedMap<String, Long> rows, List<Watermark> watermarks) {
    public StoreContents {
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
        watermarks = List.copyOf(watermarks);
    }

    /// How far the chain was worked into a wallet.
    ///
    /// @param wallet beginning of its id
    public record Watermark(String wallet, OptionalInt processed, OptionalInt synced) {}
}
