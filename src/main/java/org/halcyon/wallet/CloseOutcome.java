package org.halcyon.wallet;

import java.util.List;
import java.util.Optional;

/// How a store ended.
public sealed interface CloseOutcome {

    /// Everything is on disk.
    ///
    /// @param residue what went wrong while tidying up, which loses nothing
    record Closed(Optional<StorageError> residue) implements CloseOutcome {}

    /// The store is closed, but these changes are not on disk.
    record UncommittedChanges(List<Changeset> changes, StorageError cause) implements CloseOutcome {
        public UncommittedChanges {
            changes = List.copyOf(changes);
        }

        public long fields() {
            return changes.stream().mapToLong(Changeset::size).sum();
        }
    }
}
