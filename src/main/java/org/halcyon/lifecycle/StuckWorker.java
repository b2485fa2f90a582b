package org.halcyon.lifecycle;

import java.time.Duration;
import java.util.List;

/// What is known about a worker that did not end cleanly.
///
/// @param generation which start of the key
/// @param waited how long it was waited for after its cancellation
/// @param alive whether its thread lived when the report was made
/// @param stack where that thread stood; empty if it had ended
public record StuckWorker<K>(
        K key,
        WorkerStatus status,
        int generation,
        String threadName,
        Duration waited,
        boolean alive,
        List<StackTraceElement> stack) {
    public StuckWorker {
        stack = List.copyOf(stack);
    }
}
