package org.halcyon.storage;

import java.nio.file.Path;

/// Where a store lives and how it saves.
///
/// @param database the file; its folder must exist
/// @param appVersion of the program, written into the version history of the file
public record StoreConfig(Path database, Mode mode, StoreTimes times, String appVersion) {

    /// When changes go to disk.
    public enum Mode {
        /// Each store is on disk before its stage completes.
        IMMEDIATE,
        /// Changes wait in memory for a flush or a commit.
        MANUAL,
        /// Nothing is written at all; what can be read of damaged wallets is shown.
        RECOVERY
    }

    public static StoreConfig of(Path database, String appVersion) {
        return new StoreConfig(database, Mode.IMMEDIATE, StoreTimes.DEFAULTS, appVersion);
    }
}
