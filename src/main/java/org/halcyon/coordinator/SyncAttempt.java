package org.halcyon.coordinator;

/// What became of a request for a pass.
public sealed interface SyncAttempt<S extends PassSummary> {

    /// The pass ran, and ended like this.
    record Ran<S extends PassSummary>(PassOutcome<S> outcome) implements SyncAttempt<S> {}

    /// No pass ran.
    record Refused<S extends PassSummary>(Refusal reason) implements SyncAttempt<S> {}
}
