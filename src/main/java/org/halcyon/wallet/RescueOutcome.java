package org.halcyon.wallet;

/// What came of keeping unsaved changes in another place.
public sealed interface RescueOutcome {

    /// @param left facts that are in no file
    record Rescued(RescueReport report, long left) implements RescueOutcome {}

    /// There is no copy. What is unsaved is still in memory.
    record Refused(StorageError error) implements RescueOutcome {}
}
