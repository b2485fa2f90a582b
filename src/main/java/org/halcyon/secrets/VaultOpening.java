package org.halcyon.secrets;

/// What opens the vault at a place, as far as its first bytes tell. Not authenticated, so good for what to ask a person
/// and for nothing else.
public enum VaultOpening {
    /// There is no vault.
    NONE,
    /// A passphrase; also where the file cannot be read, since then the attempt tells why.
    PASSPHRASE,
    /// A key in the keyring of the system.
    KEYRING
}
