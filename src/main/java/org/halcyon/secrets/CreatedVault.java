package org.halcyon.secrets;

/// A new vault, open, and what its first write reported. The caller closes the vault.
public record CreatedVault(UnlockedVault vault, WriteReport report) {}
