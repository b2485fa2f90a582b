package org.halcyon.wallet;

/// Whether a backup is the one that this wallet made, as far as its description and the vault can tell.
public sealed interface BackupProof {

    /// The digest fits, and the key of the vault signed for it.
    record Signed() implements BackupProof {}

    /// Nothing speaks against it, but nobody vouches for it either.
    record Unproved(String reason) implements BackupProof {}

    /// The file and its description contradict each other.
    record Contradicted(String reason) implements BackupProof {}
}
