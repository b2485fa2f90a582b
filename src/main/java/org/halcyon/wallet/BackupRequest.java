package org.halcyon.wallet;

import java.nio.file.Path;
import java.util.Optional;
import org.halcyon.lifecycle.CancelToken;

/// A backup that somebody asks for.
///
/// @param target a folder, in which it gets a name of its own, or a file that is not there yet; empty for the usual
/// folder
/// @param key signs for it, if the vault is open
/// @param cause of which its name tells
/// @param cancel gives it up when it fires
public record BackupRequest(Optional<Path> target, BackupKey key, Cause cause, Optional<CancelToken> cancel) {

    /// Who asks.
    public enum Cause {
        BY_HAND,
        /// The backup of the day, after which old ones are thinned out.
        DAILY
    }

    /// One by hand, which nobody gives up.
    public BackupRequest(Optional<Path> target, BackupKey key) {
        this(target, key, Cause.BY_HAND, Optional.empty());
    }

    public static BackupRequest daily(BackupKey key, CancelToken cancel) {
        return new BackupRequest(Optional.empty(), key, Cause.DAILY, Optional.of(cancel));
    }
}
