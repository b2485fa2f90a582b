package org.halcyon.cli;

import java.nio.file.Path;
import java.util.Optional;

/// Which store maintenance is about.
///
/// @param database empty for the one of the data folder
/// @param backups folder of automatic backups; empty for the one beside the database
public record StoragePlace(Optional<Path> database, Optional<Path> backups) {}
