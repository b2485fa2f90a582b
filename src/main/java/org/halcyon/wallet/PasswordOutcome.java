package org.halcyon.wallet;

/// What became of the wish to change the password of the vault.
public sealed interface PasswordOutcome
        permits PasswordOutcome.Changed, PasswordOutcome.WrongPassword, PasswordOutcome.Refused, OlderVault {

    /// The new password opens the vault, and the old one does not any more.
    record Changed() implements PasswordOutcome {}

    /// The old password did not open the vault; nothing was changed.
    record WrongPassword() implements PasswordOutcome {}

    /// Nothing was changed, for another reason.
    record Refused(WalletError error) implements PasswordOutcome {}
}
