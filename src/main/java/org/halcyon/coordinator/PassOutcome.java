package org.halcyon.coordinator;

/// How a pass ended.
///
/// @param <S> what a pass reports
public sealed interface PassOutcome<S extends PassSummary> {

    /// No pass has ended yet.
    record None<S extends PassSummary>() implements PassOutcome<S> {}

    /// It ran to its end, whatever became of its units.
    record Completed<S extends PassSummary>(S summary) implements PassOutcome<S> {}

    /// It was asked to stop, and did so at a checkpoint.
    record Stopped<S extends PassSummary>(S summary) implements PassOutcome<S> {}

    /// It threw.
    record Failed<S extends PassSummary>(String message) implements PassOutcome<S> {}

    /// Whether the loop waits longer before it tries again.
    default boolean isFailure() {
        return switch (this) {
            case None<S> none -> false;
            case Completed<S> completed -> completed.summary().result() == PassResult.FAILURE;
            case Stopped<S> stopped -> false;
            case Failed<S> failed -> true;
        };
    }
}
