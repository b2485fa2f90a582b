package org.halcyon.wallet.rows;

/// What became of an act in the shielded pool.
public enum ActivityStatus implements Labelled {
    PENDING,
    CONFIRMED,
    FAILED
}
