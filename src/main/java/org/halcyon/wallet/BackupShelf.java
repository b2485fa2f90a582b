package org.halcyon.wallet;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the folders of a store tell without anybody opening it.
///
/// @param file of the store; empty if there is none
/// @param folder the usual one for backups, which may not exist yet
/// @param backups newest first; `verified` is the time of their making, for those that have a description
/// @param unreadable why the folder could not be listed, if it could not
public record BackupShelf(
        Optional<StoreFile> file, Path folder, List<BackupsSnapshot.Entry> backups, Optional<StorageError> unreadable) {
    public BackupShelf {
        backups = List.copyOf(backups);
    }

    /// @param version of the schema as it was when the file was last opened or replaced, if that is known
    /// @param readableByOthers whether somebody else may read the file or its folder
    public record StoreFile(Path path, long bytes, OptionalInt version, boolean readableByOthers) {}
}
