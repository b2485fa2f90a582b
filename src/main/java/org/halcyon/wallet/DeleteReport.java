package org.halcyon.wallet;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.halcyon.base.WalletId;

/// A deletion that has happened: no row is left.
///
/// @param backup what was kept of the file before; empty if that was not wanted, or if there was nothing to keep
/// @param residue why the deleted rows may still be readable in the log of the file, until it is closed in order
public record DeleteReport(SortedSet<WalletId> wallets, Optional<BackupReport> backup, Optional<StorageError> residue) {
    public DeleteReport {
        wallets = Collections.unmodifiableSortedSet(new TreeSet<>(wallets));
    }
}
