package org.halcyon.wallet;

import java.util.List;
import org.halcyon.base.Duffs;
import org.halcyon.base.WalletId;

/// Everything the manager can refuse or fail with. Each has a number that never changes its meaning and is never given
/// out twice; it appears in exit codes, logs and the details of a prompt. No message holds a secret.
public sealed interface WalletError {

    /// The stable number.
    int code();

    /// The stable name in snake case.
    String name();

    /// True if something was changed before the failure.
    default boolean changedAnything() {
        return false;
    }

    /// True if the same call may succeed later without anything else being done.
    boolean retryHelps();

    /// One sentence for a person.
    String message();

    /// A value that the caller handed in cannot be used.
    record InvalidParameter(String message) implements WalletError {
        @Override
        public int code() {
            return 2;
        }

        @Override
        public String name() {
            return "invalid_parameter";
        }

        @Override
        public boolean retryHelps() {
            return false;
        }
    }

    /// The operation failed for a reason that has no number of its own.
    record OperationFailed(String message) implements WalletError {
        @Override
        public int code() {
            return 6;
        }

        @Override
        public String name() {
            return "wallet_operation";
        }

        @Override
        public boolean retryHelps() {
            return true;
        }
    }

    /// Nothing of this wallet can be spent now.
    record NoSelectableInputs() implements WalletError {
        @Override
        public int code() {
            return 14;
        }

        @Override
        public String name() {
            return "no_selectable_inputs";
        }

        @Override
        public boolean retryHelps() {
            return true;
        }

        @Override
        public String message() {
            return "There is nothing to spend in this wallet right now.";
        }
    }

    /// The wallet is already here; callers may treat this as success.
    record WalletAlreadyExists(WalletId wallet) implements WalletError {
        @Override
        public int code() {
            return 15;
        }

        @Override
        public String name() {
            return "wallet_already_exists";
        }

        @Override
        public boolean retryHelps() {
            return false;
        }

        @Override
        public String message() {
            return "This wallet is already here.";
        }
    }

    /// A worker that must be gone before data may be deleted is still alive. Nothing was changed.
    record ShutdownIncomplete(List<BusyWorker> busy) implements WalletError {
        public ShutdownIncomplete {
            busy = List.copyOf(busy);
        }

        @Override
        public int code() {
            return 19;
        }

        @Override
        public String name() {
            return "shutdown_incomplete";
        }

        @Override
        public boolean retryHelps() {
            return true;
        }

        @Override
        public String message() {
            return "A background task is still using this data, so nothing was deleted.";
        }
    }

    /// The coins do not cover amount and fee.
    record InsufficientFunds(Duffs missing) implements WalletError {
        @Override
        public int code() {
            return 22;
        }

        @Override
        public String name() {
            return "core_insufficient_funds";
        }

        @Override
        public boolean retryHelps() {
            return false;
        }

        @Override
        public String message() {
            return "The available balance does not cover the amount and the fee.";
        }
    }

    /// The key for a signature is not in the vault.
    record SigningKeyUnavailable(WalletId wallet) implements WalletError {
        @Override
        public int code() {
            return 31;
        }

        @Override
        public String name() {
            return "signing_key_unavailable";
        }

        @Override
        public boolean retryHelps() {
            return false;
        }

        @Override
        public String message() {
            return "This wallet has no recovery phrase on this computer, so it cannot sign.";
        }
    }

    /// The plan of a payment is no longer valid: its coins were released or spent.
    record PlanStale() implements WalletError {
        @Override
        public int code() {
            return 34;
        }

        @Override
        public String name() {
            return "reservation_stale";
        }

        @Override
        public boolean retryHelps() {
            return false;
        }

        @Override
        public String message() {
            return "This payment was prepared too long ago. Please review it again.";
        }
    }

    /// The database refused a write for now; nothing was lost.
    record StoreTransient(String message) implements WalletError {
        @Override
        public int code() {
            return 51;
        }

        @Override
        public String name() {
            return "persister_store_transient";
        }

        @Override
        public boolean retryHelps() {
            return true;
        }
    }

    /// The database refused a write for good.
    record StoreFatal(String message) implements WalletError {
        @Override
        public int code() {
            return 52;
        }

        @Override
        public String name() {
            return "persister_store_fatal";
        }

        @Override
        public boolean retryHelps() {
            return false;
        }
    }

    /// No wallet of this id is open.
    record WalletNotFound(WalletId wallet) implements WalletError {
        @Override
        public int code() {
            return 98;
        }

        @Override
        public String name() {
            return "not_found";
        }

        @Override
        public boolean retryHelps() {
            return false;
        }

        @Override
        public String message() {
            return "There is no such wallet here.";
        }
    }
}
