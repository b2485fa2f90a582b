package org.halcyon.core.p2p;

/// How the closing of a connection ended.
public sealed interface CloseOutcome {

    /// Socket closed, every thread gone, the last event in the mailbox.
    record Ended(Disconnect reason) implements CloseOutcome {}

    /// The socket is closed, but this many threads had not ended within the budget.
    record StillRunning(int threads) implements CloseOutcome {}
}
