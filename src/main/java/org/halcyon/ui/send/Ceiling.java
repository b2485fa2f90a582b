package org.halcyon.ui.send;

import org.halcyon.base.Duffs;

/// The most that can be sent to the payee, as the engine's planner found it.
sealed interface Ceiling {
    /// No payee yet.
    record Unasked() implements Ceiling {}

    record Pending() implements Ceiling {}

    record Known(Duffs most, Duffs fee) implements Ceiling {}

    /// @param reason a sentence
    record Failed(String reason) implements Ceiling {}
}
