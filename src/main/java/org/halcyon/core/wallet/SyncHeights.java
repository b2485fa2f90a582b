package org.halcyon.core.wallet;

/// How far the wallet has come; -1 means before the first block.
///
/// @param processed the highest block that the wallet has accounted for, from which confirmations are counted
/// @param synced every block up to here is accounted for, for all addresses: the durable watermark
public record SyncHeights(int processed, int synced) {

    public SyncHeights {
        if (synced < -1 || processed < synced) {
            throw new IllegalArgumentException("heights " + processed + ", " + synced);
        }
    }
}
