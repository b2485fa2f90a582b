package org.halcyon.wallet;

import java.util.List;
import org.halcyon.base.Duffs;
import org.halcyon.base.WalletId;

/// Everything the manager can refuse or fail with. Number, name and what a caller may do follow from the
/// [ErrorCode]; no message holds a secret.
public sealed interface WalletError {

    ErrorCode kind();

    /// One sentence for a person.
    String message();

    /// True if something was, or may have been, changed before the failure.
    default boolean changedAnything() {
        return false;
    }

    /// The stable number.
    default int code() {
        return kind().number();
    }

    /// The stable name in snake case.
    default String name() {
        return kind().symbol();
    }

    /// True if the same call may succeed later without anything else being done.
    default boolean retryHelps() {
        return kind().retryHelps();
    }

    /// A value that the caller handed in cannot be used.
    record InvalidParameter(String message) implements WalletError {
        @Override
        public ErrorCode kind() {
            return ErrorCode.INVALID_PARAMETER;
        }
    }

    /// The operation failed for a reason that has no number of its own.
    ///
    /// @param changedAnything true if it is not known that everything is as before
    record OperationFailed(String message, boolean changedAnything) implements WalletError {

        /// A failure that has changed nothing.
        public OperationFailed(String message) {
            this(message, /* changedAnything= */ false);
        }

        @Override
        public ErrorCode kind() {
            return ErrorCode.WALLET_OPERATION;
        }
    }

    /// The key of the vault cannot be had from the keyring of the system now.
    record KeyringUnavailable(String message) implements WalletError {
        @Override
        public ErrorCode kind() {
            return ErrorCode.KEYRING_UNAVAILABLE;
        }
    }

    /// The keyring of the system refused, or gave back what does not open the vault.
    record KeyringFailure(String message) implements WalletError {
        @Override
        public ErrorCode kind() {
            return ErrorCode.KEYRING_FAILURE;
        }
    }

    /// Nothing of this wallet can be spent now.
    record NoSelectableInputs() implements WalletError {
        @Override
        public ErrorCode kind() {
            return ErrorCode.NO_SELECTABLE_INPUTS;
        }

        @Override
        public String message() {
            return "There is nothing to spend in this wallet right now.";
        }
    }

    /// The wallet is already here; callers may treat this as success.
    record WalletAlreadyExists(WalletId wallet) implements WalletError {
        @Override
        public ErrorCode kind() {
            return ErrorCode.WALLET_ALREADY_EXISTS;
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
        public ErrorCode kind() {
            return ErrorCode.SHUTDOWN_INCOMPLETE;
        }

        @Override
        public String message() {
            return "A background task is still using this data, so nothing was deleted.";
        }
    }

    /// The coins do not cover amount and fee.
    record InsufficientFunds(Duffs missing) implements WalletError {
        @Override
        public ErrorCode kind() {
            return ErrorCode.CORE_INSUFFICIENT_FUNDS;
        }

        @Override
        public String message() {
            return "The available balance does not cover the amount and the fee.";
        }
    }

    /// The key for a signature is not in the vault.
    record SigningKeyUnavailable(WalletId wallet) implements WalletError {
        @Override
        public ErrorCode kind() {
            return ErrorCode.SIGNING_KEY_UNAVAILABLE;
        }

        @Override
        public String message() {
            return "This wallet has no recovery phrase on this computer, so it cannot sign.";
        }
    }

    /// The plan of a payment is no longer valid: its coins were released or spent.
    record PlanStale() implements WalletError {
        @Override
        public ErrorCode kind() {
            return ErrorCode.RESERVATION_STALE;
        }

        @Override
        public String message() {
            return "This payment was prepared too long ago. Please review it again.";
        }
    }

    /// A clear and an operation that uses the same data exclude each other, and one of them is under way. Nothing was
    /// changed.
    record LifecycleBusy(String message) implements WalletError {
        @Override
        public ErrorCode kind() {
            return ErrorCode.LIFECYCLE_BUSY;
        }
    }

    /// The database could not be read for now.
    record LoadTransient(String message) implements WalletError {
        @Override
        public ErrorCode kind() {
            return ErrorCode.PERSISTER_LOAD_TRANSIENT;
        }
    }

    /// The database cannot be read.
    record LoadFatal(String message) implements WalletError {
        @Override
        public ErrorCode kind() {
            return ErrorCode.PERSISTER_LOAD_FATAL;
        }
    }

    /// The database refused a write for now; nothing was lost.
    record StoreTransient(String message) implements WalletError {
        @Override
        public ErrorCode kind() {
            return ErrorCode.PERSISTER_STORE_TRANSIENT;
        }
    }

    /// The database refused a write for good.
    record StoreFatal(String message) implements WalletError {
        @Override
        public ErrorCode kind() {
            return ErrorCode.PERSISTER_STORE_FATAL;
        }
    }

    /// The database refused a write because the data break one of its rules.
    record StoreConstraint(String message) implements WalletError {
        @Override
        public ErrorCode kind() {
            return ErrorCode.PERSISTER_STORE_CONSTRAINT;
        }
    }

    /// No wallet of this id is open.
    record WalletNotFound(WalletId wallet) implements WalletError {
        @Override
        public ErrorCode kind() {
            return ErrorCode.NOT_FOUND;
        }

        @Override
        public String message() {
            return "There is no such wallet here.";
        }
    }
}
