package org.halcyon.wallet.rows;

/// What an act in the shielded pool points at: a note it made, or one it spent.
public enum ActivityRefKind implements Labelled {
    CMX,
    NULLIFIER
}
