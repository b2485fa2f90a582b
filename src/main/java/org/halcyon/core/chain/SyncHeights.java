package org.halcyon.core.chain;

/// How far each stage of a synchronisation has come: the last height it has done, or -1.
///
/// @param filterHeaders filter headers stored
/// @param filters filters stored
/// @param blocks filters matched and their blocks given to the wallets
public record SyncHeights(int filterHeaders, int filters, int blocks) {

    /// Nothing done yet.
    public static SyncHeights none() {
        return new SyncHeights(-1, -1, -1);
    }

    /// The same after a rewind to `height`.
    public SyncHeights atMost(int height) {
        return new SyncHeights(Math.min(filterHeaders, height), Math.min(filters, height), Math.min(blocks, height));
    }
}
