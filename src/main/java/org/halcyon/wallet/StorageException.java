package org.halcyon.wallet;

import java.io.Serial;

/// A [StorageError] on its way to the caller; causes are chained.
///
/// Unchecked because it mostly travels inside a completion stage.
public final class StorageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient StorageError error;

    public StorageException(StorageError error) {
        super(text(error));
        this.error = error;
    }

    public StorageException(StorageError error, Throwable cause) {
        super(text(error), cause);
        this.error = error;
    }

    private static String text(StorageError error) {
        return error.message() + " [" + error.code() + "]";
    }

    public StorageError error() {
        return error;
    }

    /// True if the store holds on to the changes it was given and tries again by itself.
    public boolean isKept() {
        return switch (error.disposition()) {
            case TRANSIENT, TRANSIENT_AFTER_REOPEN -> !(error instanceof StoreError.QueueFull);
            case CONSTRAINT, FATAL, STORE_POISONED -> false;
        };
    }
}
