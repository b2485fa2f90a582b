package org.halcyon.wallet.rows;

/// How far the addresses on Platform have been followed. No part of it goes back.
///
/// @param height Platform block
/// @param time of that block, Unix seconds
/// @param lastKnownRecentBlock the newest block whose changes were applied one by one
public record AddressSync(long height, long time, long lastKnownRecentBlock) {

    /// Of each part the greater one.
    public AddressSync followedBy(AddressSync later) {
        return new AddressSync(
                Math.max(height, later.height),
                Math.max(time, later.time),
                Math.max(lastKnownRecentBlock, later.lastKnownRecentBlock));
    }
}
