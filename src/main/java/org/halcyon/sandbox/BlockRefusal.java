package org.halcyon.sandbox;

/// Why a block cannot join the chain.
public enum BlockRefusal {
    PREVIOUS_UNKNOWN,
    PREVIOUS_INVALID,
    /// The chain has as many blocks as this network keeps.
    CHAIN_FULL,
    VERSION,
    DIFFICULTY,
    NO_PROOF_OF_WORK,
    NOT_AFTER_MEDIAN,
    TOO_FAR_AHEAD,
    TOO_LARGE,
    MERKLE_ROOT,
    REPEATED_TAIL,
    /// The first transaction is no coinbase, or another one is.
    COINBASE_PLACE,
    /// The coinbase does not begin with the height of the block.
    COINBASE_HEIGHT,
    /// The coinbase pays more than subsidy and fees.
    COINBASE_VALUE,
    /// A transaction breaks a rule.
    TRANSACTION
}
