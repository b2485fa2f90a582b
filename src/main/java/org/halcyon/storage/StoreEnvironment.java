package org.halcyon.storage;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.halcyon.base.Ticker;

/// What a store needs from outside.
///
/// @param claims one object for all stores of the process
/// @param thread runs the one long task that is the storage thread, on a thread of its own
/// @param random for the ids of a new store and the spread of pauses
public record StoreEnvironment(
        StoreClaims claims, InstantSource clock, Ticker ticker, RandomGenerator random, Executor thread) {}
