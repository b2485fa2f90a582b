package org.halcyon.wallet;

import java.time.Duration;

/// A worker that holds something up, by name and for how long, so that a person can decide.
public record BusyWorker(WorkerKey worker, Duration waited, String status) {}
