package org.halcyon.wallet;

import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is in a store, in numbers, and its addresses where they were asked for. Never an amount.
///
/// @param generation in hex; a new one after each restore
/// @param rows by table
public record StoreContents(
        StoreFacts facts,
        String generation,
        SortedMap<String, Long> rows,
        List<Watermark> watermarks,
        List<KnownAddress> addresses) {
    public StoreContents {
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
        watermarks = List.copyOf(watermarks);
        addresses = List.copyOf(addresses);
    }

    /// @param wallet beginning of its id
    public record KnownAddress(String wallet, String address, boolean used) {}

    /// How far the chain was worked into a wallet, as the file says it: nobody has judged yet whether it can be.
    ///
    /// @param wallet beginning of its id
    public record Watermark(String wallet, OptionalLong processed, OptionalLong synced) {}
}
