package org.halcyon.core.quorum.list;

/// What became of a list difference.
public sealed interface DiffOutcome {

    /// It holds in every respect.
    record Applied(ListState state) implements DiffOutcome {}

    /// It was not taken; the list at hand stays.
    record Rejected(DiffRejection reason) implements DiffOutcome {}
}
