package org.halcyon.coordinator;

/// One complete sync round. It runs inside the gate, alone, on the worker's thread or on that of whoever asked for it.
///
/// @param <S> what it reports
@FunctionalInterface
public interface SyncPass<S extends PassSummary> {

    /// Does the round. It may stop early at its checkpoints, which are where [PassContext#mayContinue] is asked:
    /// between
    /// units and between network round trips, never between an answer that changed memory and the store of that change.
    ///
    /// @return the summary, which names every unit of the round, also those it did not come to
    S run(PassContext pass) throws Exception;
}
