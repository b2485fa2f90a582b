package org.halcyon.ui.prompt;

/// What became of the last try to open the vault, in whose light the next one is asked for.
public sealed interface VaultTry {
    record First() implements VaultTry {}

    record WrongPassword() implements VaultTry {}

    /// The keyring did not give the key; `cause` is a sentence.
    record NoKey(String cause) implements VaultTry {}
}
