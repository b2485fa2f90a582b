package org.halcyon.wallet;

import org.halcyon.base.WalletId;

/// What became of the wish to have a new wallet.
public sealed interface CreateOutcome
        permits CreateOutcome.Created,
                CreateOutcome.AlreadyHere,
                CreateOutcome.WrongPassword,
                CreateOutcome.Refused,
                OlderVault {

    record Created(WalletId wallet) implements CreateOutcome {}

    /// The same keys are here already; the wallet was opened, not doubled.
    record AlreadyHere(WalletId wallet) implements CreateOutcome {}

    /// The password does not open the vault. Nothing was changed.
    record WrongPassword() implements CreateOutcome {}

    record Refused(WalletError error) implements CreateOutcome {}
}
