package org.halcyon.coordinator;

/// Follows a coordinator. What it throws is logged and has no effect on anybody else.
///
/// Called on threads of the coordinator and of its callers, never under a lock. It must not wait: a pass keeps its slot
/// until every listener has heard of its end.
public interface CoordinatorListener<S extends PassSummary> {

    /// Something may look different. States come one at a time and in order; where they come fast, some are left out,
    /// never the last one.
    default void stateChanged(CoordinatorState<S> state) {}

    /// A pass has ended. Each one is told, once.
    default void passEnded(PassEvent<S> event) {}
}
