package org.halcyon.lifecycle;

/// What a look at the orphans found.
///
/// @param survivors how many are still alive
/// @param status [WorkerStatus.Detached] if any survived, else the first non-clean end, else ok
public record ReapResult(int survivors, WorkerStatus status) {}
