package org.halcyon.wallet.startup;

import org.halcyon.base.WalletId;

/// A loaded wallet, and the way to its identities and contacts.
public record StartingWallet(WalletId id, IdentityPort identities, ContactPort contacts) {}
