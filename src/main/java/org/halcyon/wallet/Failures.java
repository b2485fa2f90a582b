package org.halcyon.wallet;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.halcyon.core.sync.EngineEnded;
import org.halcyon.secrets.SecretsError;
import org.halcyon.secrets.SecretsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in words of the manager what went wrong below it.
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    static WalletError error(Throwable failure) {
        return switch (cause(failure)) {
            case WalletException known -> known.error();
            case StorageException storage -> error(storage.error());
            case SecretsException secrets -> error(secrets.error());
            case EngineEnded ended ->
                new WalletError.OperationFailed(
                        "The chain engine is not running. Start it with Sync now and try again.");
            case Throwable other -> unexpected(other);
        };
    }

    private static WalletError error(SecretsError error) {
        if (error instanceof SecretsError.KeyringUnavailable) {
            return new WalletError.KeyringUnavailable(error.sentence());
        }
        return error instanceof SecretsError.KeyringFailure
                ? new WalletError.KeyringFailure(error.sentence())
                : new WalletError.OperationFailed(error.sentence());
    }

    private static WalletError error(StorageError error) {
        return switch (error.disposition()) {
            case TRANSIENT, TRANSIENT_AFTER_REOPEN -> new WalletError.StoreTransient(error.message());
            case CONSTRAINT -> new WalletError.StoreConstraint(error.message());
            case FATAL, STORE_POISONED -> new WalletError.StoreFatal(error.message());
        };
    }

    /// As [#error(Throwable)] for what was only to be read.
    static WalletError reading(Throwable failure) {
        return switch (error(failure)) {
            case WalletError.StoreTransient later -> new WalletError.LoadTransient(later.message());
            case WalletError.StoreFatal fatal -> new WalletError.LoadFatal(fatal.message());
            case WalletError.StoreConstraint broken -> new WalletError.LoadFatal(broken.message());
            case WalletError other -> other;
        };
    }

    private static WalletError unexpected(Throwable failure) {
        LOG.atError().setCause(failure).log("operation failed");
        return new WalletError.OperationFailed("The operation failed for an unexpected reason; the log has details.");
    }
}
