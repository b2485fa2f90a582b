package org.halcyon.core.p2p;

/// What became of a request.
public sealed interface RequestOutcome {

    /// Queued; its deadline runs.
    record Open(RequestId id) implements RequestOutcome {}

    /// As many requests are open, or frames waiting, as one connection may have.
    record Full() implements RequestOutcome {}

    /// The connection is over.
    record Closed() implements RequestOutcome {}
}
