package org.halcyon.wallet.rows;

/// How far an asset lock has come.
public enum AssetLockStatus implements Labelled {
    BUILT,
    BROADCAST,
    INSTANT_LOCKED,
    CHAIN_LOCKED,
    /// Found on the chain by a scan, not made by this program.
    RECOVERED,
    /// Used up; it can fund nothing more.
    CONSUMED
}
