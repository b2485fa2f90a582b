package org.halcyon.wallet;

import java.io.Serial;

/// A [WalletError] on its way to a caller whose result has no place for it.
public final class WalletException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient WalletError error;

    public WalletException(WalletError error) {
        super(error.message());
        this.error = error;
    }

    public WalletError error() {
        return error;
    }
}
