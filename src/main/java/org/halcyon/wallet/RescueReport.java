package org.halcyon.wallet;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.halcyon.base.WalletId;

/// A copy of a store that holds the changes which the store itself did not take.
///
/// @param copy a backup as any other
/// @param added facts that are in it, and not in the store
/// @param refused wallets whose remaining changes contradict what is stored, so that no file can take them
public record RescueReport(BackupReport copy, long added, SortedMap<WalletId, StorageError> refused) {
    public RescueReport {
        refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    }
}
