package org.halcyon.lifecycle;

import java.util.List;

/// All workers of a registry at one instant, in the order of their keys.
///
/// @param sequence grows with every view; a later instant has a higher one
/// @param closing whether the registry has stopped taking starts
public record RegistryView<K>(long sequence, boolean closing, List<WorkerView<K>> workers) {
    public RegistryView {
        workers = List.copyOf(workers);
    }
}
