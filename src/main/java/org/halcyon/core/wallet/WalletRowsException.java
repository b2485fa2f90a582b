package org.halcyon.core.wallet;

/// Stored rows of a wallet that contradict each other. Nothing was built; the same rows will fail again.
public final class WalletRowsException extends Exception {

    private static final long serialVersionUID = 1L;

    public WalletRowsException(String message) {
        super(message);
    }
}
