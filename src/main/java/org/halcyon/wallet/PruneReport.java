package org.halcyon.wallet;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What became of every backup in a folder.
///
/// @param removed oldest first; in a rehearsal, those that would be
/// @param kept all others, oldest first
/// @param failedRemovals those of the kept that should have gone, each with its reason
public record PruneReport(List<Path> removed, List<Path> kept, SortedMap<Path, String> failedRemovals) {
    public PruneReport {
        removed = List.copyOf(removed);
        kept = List.copyOf(kept);
        failedRemovals = Collections.unmodifiableSortedMap(new TreeMap<>(failedRemovals));
    }
}
