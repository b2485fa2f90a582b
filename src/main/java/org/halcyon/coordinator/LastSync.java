package org.halcyon.coordinator;

import java.time.Instant;

/// The last whole pass that ran to its end. Passes that threw, were stopped, or covered a part only do not count.
public sealed interface LastSync<S extends PassSummary> {

    /// There was none since the program started.
    record Never<S extends PassSummary>() implements LastSync<S> {}

    /// It ended at this time by the wall clock, and with this summary; every unit may have failed.
    record Ended<S extends PassSummary>(Instant at, S summary) implements LastSync<S> {}
}
