package org.halcyon.coordinator;

import java.time.Duration;

/// What makes one coordinator different from another, apart from its pass.
///
/// @param key of its worker
/// @param weight tier of its worker at shutdown
/// @param interval between two passes of the loop, until it is set to another
public record CoordinatorKind<K extends Comparable<K>>(K key, int weight, Duration interval) {}
