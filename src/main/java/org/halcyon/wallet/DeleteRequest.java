package org.halcyon.wallet;

import org.halcyon.base.WalletId;

/// A deletion that somebody has agreed to.
///
/// @param key signs for the backup that is made before, if the vault is open
public record DeleteRequest(Scope scope, Safeguard safeguard, BackupKey key) {

    /// What goes.
    public sealed interface Scope {
        /// All rows of one wallet.
        record One(WalletId wallet) implements Scope {}

        /// All rows of the store, whichever wallet they belong to, or none.
        record Everything() implements Scope {}
    }

    /// Whether the file is kept as it is before.
    public enum Safeguard {
        BACKUP_FIRST,
        NO_BACKUP
    }
}
