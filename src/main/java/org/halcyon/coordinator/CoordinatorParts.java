package org.halcyon.coordinator;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.halcyon.base.Ticker;
import org.halcyon.lifecycle.ThreadRegistry;

/// What all coordinators of one network share.
///
/// @param random for the jitter of pauses; used by several threads
public record CoordinatorParts<K extends Comparable<K>>(
        ThreadRegistry<K> registry,
        Ticker ticker,
        InstantSource clock,
        RandomGenerator random,
        CoordinatorConfig config) {}
