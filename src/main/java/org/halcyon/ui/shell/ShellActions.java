package org.halcyon.ui.shell;

import org.halcyon.base.WalletId;

/// What the frame of the window asks of its owner.
public interface ShellActions {
    void lock();

    void syncNow();

    /// Begins the closing of the wallet.
    void close();

    void openWallet(WalletId id);

    void addWallet();
}
