package org.halcyon.wallet;

/// What became of the wish to let the keyring of the system open the vault, or to go back to a password.
public sealed interface KeyringOutcome
        permits KeyringOutcome.TurnedOn,
                KeyringOutcome.TurnedOff,
                KeyringOutcome.WrongPassword,
                KeyringOutcome.Refused,
                OlderVault {

    /// The key in the keyring opens the vault, and the password does not any more.
    record TurnedOn() implements KeyringOutcome {}

    /// The new password opens the vault, and nothing else does.
    ///
    /// @param key what became of the key
    record TurnedOff(Key key) implements KeyringOutcome {}

    /// The password did not open the vault; nothing was changed.
    record WrongPassword() implements KeyringOutcome {}

    /// Nothing was changed, for another reason.
    record Refused(WalletError error) implements KeyringOutcome {}

    enum Key {
        REMOVED,
        /// It is still in the keyring, where it opens copies of the vault from before.
        REMAINS
    }
}
