package org.halcyon.wallet;

import org.halcyon.base.WalletId;

/// A wallet as it was when somebody began to work on it: the removal of the wallet ends its generation, and another
/// registration of the same keys is the next one.
///
/// @param generation how often a wallet of this id was removed before, in the life of the manager
public record WalletTag(WalletId wallet, long generation) {}
