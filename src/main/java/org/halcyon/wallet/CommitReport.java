package org.halcyon.wallet;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.halcyon.base.WalletId;

/// What became of every wallet that had unsaved changes; the three parts are disjoint and complete.
///
/// @param succeeded on disk
/// @param failed not on disk, each with its reason
/// @param stillPending not tried, because the store itself became unusable before
public record CommitReport(
        SortedSet<WalletId> succeeded, SortedMap<WalletId, StorageError> failed, SortedSet<WalletId> stillPending) {
    public CommitReport {
        succeeded = Collections.unmodifiableSortedSet(new TreeSet<>(succeeded));
        failed = Collections.unmodifiableSortedMap(new TreeMap<>(failed));
        stillPending = Collections.unmodifiableSortedSet(new TreeSet<>(stillPending));
    }

    public boolean isComplete() {
        return failed.isEmpty() && stillPending.isEmpty();
    }
}
