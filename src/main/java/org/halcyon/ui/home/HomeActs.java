package org.halcyon.ui.home;

import org.halcyon.base.WalletId;

/// What Home leads to beyond the pages of the window.
public interface HomeActs {
    /// Begins the check of the recovery phrase.
    void checkPhrase(WalletId wallet);

    /// Shows what can be done about a wallet that could not be read.
    void damagedWallet(WalletId wallet);

    /// Opens what gives coins without value; asked for off the main network only.
    void testCoins();
}
