package org.halcyon.wallet;

/// Whether the keyring of the system opens the vault, or could.
public sealed interface KeyringState {

    /// A key in the keyring opens the vault, and there is no password.
    record InUse() implements KeyringState {}

    /// A password opens the vault, and there is a keyring.
    record Possible() implements KeyringState {}

    /// There is no keyring here, or no vault yet.
    record Impossible() implements KeyringState {}
}
