package org.halcyon.coordinator;

/// What became of one unit of a pass: of a wallet, or of an identity.
///
/// @param <R> what a unit that went well reports
public sealed interface UnitOutcome<R> {

    /// It was brought up to date.
    record Done<R>(R result) implements UnitOutcome<R> {}

    /// A part of it was; the rest stays as it was and is asked for again.
    record Partly<R>(R result, String message) implements UnitOutcome<R> {}

    /// It stays as it was, and is asked for again.
    record Failed<R>(String message) implements UnitOutcome<R> {}

    /// It was left out on purpose, and nothing is wrong with that.
    record Skipped<R>(Reason reason) implements UnitOutcome<R> {}

    /// Why a unit was left out.
    enum Reason {
        /// The pass before found nothing, a moment ago.
        COOLDOWN,
        /// The pass was asked to stop before it came to this unit.
        STOPPED,
        /// It was removed while the pass was at it.
        REMOVED
    }
}
