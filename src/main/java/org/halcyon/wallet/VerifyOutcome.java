package org.halcyon.wallet;

/// What a close look at a store file found. The file was not changed.
public sealed interface VerifyOutcome {

    record Sound(StoreFacts facts, BackupProof proof) implements VerifyOutcome {}

    record Unsound(StorageError error) implements VerifyOutcome {}
}
