package org.halcyon.storage;

import java.nio.file.Path;
import java.util.Optional;
import org.halcyon.base.Network;

/// Where a store lives and how it saves.
///
/// @param database the file; its folder must exist
/// @param appVersion of the program, written into the version history of the file
/// @param backups where automatic backups go; without it, steps that need one are refused
/// @param network whose wallets are meant where wallets of several networks share the file; empty for all
public record StoreConfig(
        Path database,
        Mode mode,
        StoreTimes times,
        String appVersion,
        Optional<Path> backups,
        Optional<Network> network) {

    /// When changes go to disk.
    public enum Mode {
        /// Each store is on disk before its stage completes.
        IMMEDIATE,
        /// Changes wait in memory for a flush or a commit.
        MANUAL,
        /// Nothing is written at all; what can be read of damaged wallets is shown.
        RECOVERY
    }

    /// Backups go to the usual folder beside the database.
    public StoreConfig(Path database, Mode mode, StoreTimes times, String appVersion) {
        this(database, mode, times, appVersion, Optional.of(BackupWriter.usualFolder(database)), Optional.empty());
    }

    /// The same store with its automatic backups somewhere else, or none.
    public StoreConfig withBackups(Optional<Path> folder) {
        return new StoreConfig(database, mode, times, appVersion, folder, network);
    }

    /// The same store in the hands of somebody who is about the wallets of one network.
    public StoreConfig of(Network one) {
        return new StoreConfig(database, mode, times, appVersion, backups, Optional.of(one));
    }

    public static StoreConfig of(Path database, String appVersion) {
        return new StoreConfig(database, Mode.IMMEDIATE, StoreTimes.DEFAULTS, appVersion);
    }
}
