package org.halcyon.wallet;

import java.time.Instant;
import java.util.Optional;

/// How far the disk is behind the memory: an immutable picture for the status strip.
///
/// @param unsaved facts that are in memory only, as [Changeset#size()] counts them
/// @param lastSave when a commit last succeeded since the store was opened
/// @param fileBytes size of the database file with its log
/// @param space of the volume; when it runs low, whatever makes more data had better pause
public record StorageState(Phase phase, long unsaved, Optional<Instant> lastSave, long fileBytes, Space space) {

    /// Room on the volume.
    public enum Space {
        ENOUGH,
        LOW
    }

    /// What storage is doing.
    public sealed interface Phase {
        /// Memory holds nothing that the disk has not.
        record Saved() implements Phase {}

        /// A write is on its way.
        record Saving() implements Phase {}

        /// Changes wait for a call or for the next try.
        ///
        /// @param cause why the last try failed, if one did
        record Waiting(Optional<StorageError> cause) implements Phase {}

        /// Changes of at least one wallet will not be saved without help.
        record Failing(StorageError cause) implements Phase {}

        /// Nothing is written by choice.
        record ReadOnly(String reason) implements Phase {}

        record Closed() implements Phase {}
    }
}
