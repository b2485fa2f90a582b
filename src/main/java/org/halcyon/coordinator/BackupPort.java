package org.halcyon.coordinator;

import java.time.Instant;
import java.util.Optional;

/// What the backup coordinator needs of the rest of the program. Called by one pass at a time.
public interface BackupPort {

    /// When the newest backup was made that would help today.
    ///
    /// @param now what seems to be made later does not count
    Optional<Instant> newest(Instant now, PassContext pass) throws Exception;

    /// Whether the store has changed since that backup.
    boolean hasChanged(PassContext pass) throws Exception;

    /// Makes a backup, which is whole when this returns, and thins out the old ones. Gives up when the token of the
    /// pass fires.
    void make(PassContext pass) throws Exception;
}
