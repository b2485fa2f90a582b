package org.halcyon.secrets;

/// What a vault file says about itself without a passphrase. Checked against bit rot, not authenticated: anybody who
/// can
/// write the file can write this.
///
/// @param generation number of writes so far
/// @param kdf cost of one unlock
/// @param keyless true if a key in the system keyring opens the vault instead of a passphrase
public record VaultHeader(long generation, KdfParameters kdf, boolean keyless) {}
