package org.halcyon.core.sync;

/// What is known after a transaction was sent to the network.
public sealed interface BroadcastOutcome {

    /// A peer that was not sent the transaction announced it, or it was locked or mined.
    record Accepted() implements BroadcastOutcome {}

    /// It went out, or may have gone out, and nothing has confirmed it yet. It is kept, watched and sent again.
    record Uncertain(String reason) implements BroadcastOutcome {}

    /// A transaction that spends the same coins is locked or mined, so this one can never be.
    record Conflicted() implements BroadcastOutcome {}
}
