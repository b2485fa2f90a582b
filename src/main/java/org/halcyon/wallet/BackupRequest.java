package org.halcyon.wallet;

import java.nio.file.Path;
import java.util.Optional;

/// A backup that somebody asks for.
///
/// @param target a folder, in which it gets a name of its own, or a file that is not there yet; empty for the usual
/// folder
/// @param key signs for it, if the vault is open
public record BackupRequest(Optional<Path> target, BackupKey key) {}
