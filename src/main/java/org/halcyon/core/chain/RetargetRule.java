package org.halcyon.core.chain;

/// How a network fixes the target of the next block.
public enum RetargetRule {
    /// Dark Gravity Wave over the last 24 blocks.
    GRAVITY_WAVE,
    /// Dark Gravity Wave, but an easy target after a long gap, so that a test network never stands still.
    GRAVITY_WAVE_WITH_EASY_BLOCKS,
    /// Always the limit of the network.
    ALWAYS_LIMIT,
    /// The rule is a start-up choice of the nodes and not known here: only proof of work can be checked.
    PROOF_OF_WORK_ONLY
}
