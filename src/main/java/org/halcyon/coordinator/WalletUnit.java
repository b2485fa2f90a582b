package org.halcyon.coordinator;

import org.halcyon.base.WalletId;

/// A wallet as a pass found it. A store is tagged with it, and is rejected if the wallet was removed or made anew
/// meanwhile.
///
/// @param generation of the wallet's registration
public record WalletUnit(WalletId wallet, long generation) {}
