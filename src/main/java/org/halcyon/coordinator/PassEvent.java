package org.halcyon.coordinator;

import java.time.Instant;

/// The end of a pass, told to every listener before the slot is given back.
///
/// @param generation of the coordinator when this was told
/// @param at by the wall clock
public record PassEvent<S extends PassSummary>(
        long generation, PassOrigin origin, Instant at, PassOutcome<S> outcome) {}
