package org.halcyon.wallet;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The store file and the backups in the usual folder, newest first.
///
/// @param store empty if there is no file
/// @param folder the usual folder, which may not exist yet
/// @param unreadable why the folder could not be listed, if it could not
/// @param daily when the daily backup last succeeded, or failed, and why
public record BackupsSnapshot(
        Optional<StoreOverview> store,
        Path folder,
        List<Entry> backups,
        Optional<StorageError> unreadable,
        Optional<Daily> daily) {
    public BackupsSnapshot {
        backups = List.copyOf(backups);
    }

    /// Why a backup was made.
    public enum Reason {
        BY_HAND,
        DAILY,
        BEFORE_UPDATE,
        BEFORE_DELETE,
        BEFORE_RESTORE,
        /// Rows of it cannot be read; it was kept before anything was changed.
        DAMAGED
    }

    /// One backup in the list.
    ///
    /// @param version of the schema, if its description tells it
    /// @param verified when it was last found sound, at its making or since; empty if it was found unsound meanwhile
    /// @param signed whether the key of the vault signed for it when it was made
    public record Entry(
            Path file,
            Reason reason,
            Instant made,
            long bytes,
            OptionalInt version,
            Optional<Instant> verified,
            boolean signed) {}

    /// The store file.
    ///
    /// @param version of the schema, if the file can be read
    /// @param checked when its integrity was last looked at
    /// @param readableByOthers whether somebody else may read the file or its folder
    public record StoreOverview(
            Path file, long bytes, OptionalInt version, Optional<Instant> checked, boolean readableByOthers) {}

    /// The last daily backup.
    public record Daily(Instant at, Optional<StorageError> failure) {}
}
