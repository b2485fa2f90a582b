package org.halcyon.wallet;

import org.halcyon.base.IdentityId;
import org.halcyon.base.WalletId;

/// An entry that does not belong where it lies: to another wallet, another row, or to none. A bug of the caller.
public sealed interface ScopeError extends StorageError {

    /// @param key names the identity under which the entry of `entry` lies
    record IdentityEntryIdMismatch(IdentityId key, IdentityId entry) implements ScopeError {
        @Override
        public String message() {
            return "The entry of identity " + entry + " lies under identity " + key + ".";
        }
    }

    /// @param identity under which the key lies
    record IdentityKeyEntryMismatch(IdentityId identity, long id) implements ScopeError {
        @Override
        public String message() {
            return "What lies under key " + id + " of identity " + identity + " is another key.";
        }
    }

    /// @param table in which the entry would be a row
    record EntryMismatch(String table) implements ScopeError {
        @Override
        public String message() {
            return "An entry for " + table + " lies under the key of another one.";
        }
    }

    /// @param owner [WalletId#NONE] if no wallet owns it
    record IdentityOwnedByOtherWallet(IdentityId identity, WalletId owner) implements ScopeError {
        @Override
        public String message() {
            return owner.isNone()
                    ? "Identity " + identity + " belongs to no wallet."
                    : "Identity " + identity + " belongs to wallet " + owner + ".";
        }
    }

    record IdentityMissing(IdentityId identity) implements ScopeError {
        @Override
        public String message() {
            return "Identity " + identity + " is not in the store.";
        }
    }

    record IdentityIndexConflict(WalletId wallet, long index, IdentityId existing, IdentityId incoming)
            implements ScopeError {
        @Override
        public String message() {
            return "Identity " + incoming + " of wallet " + wallet + " has the number " + index + " of identity "
                    + existing + ".";
        }
    }

    record WalletlessIdentityIndex(IdentityId identity, long index) implements ScopeError {
        @Override
        public String message() {
            return "Identity " + identity + " belongs to no wallet and has the number " + index + ".";
        }
    }

    /// @param part of the changes that only a wallet can have
    record WalletMissing(String part) implements ScopeError {
        @Override
        public String message() {
            return "Changes of " + part + " name no wallet.";
        }
    }

    /// A scan that failed somewhere calls itself complete.
    record ScanContradiction() implements ScopeError {
        @Override
        public String message() {
            return "The state of the identity scan contradicts itself.";
        }
    }

    /// An asset lock contradicts its transaction, its proof or its use.
    ///
    /// @param detail which columns, no values
    record AssetLockEntryMismatch(String detail) implements ScopeError {
        @Override
        public String message() {
            return "An asset lock contradicts itself: " + detail + ".";
        }
    }

    @Override
    default Disposition disposition() {
        return Disposition.CONSTRAINT;
    }
}
