package org.halcyon.wallet;

import java.nio.file.Path;
import java.util.Optional;

/// A restore that has happened.
///
/// @param earlier where the file that was replaced is kept: a backup, or a folder with its raw files if it was too
///     damaged for one; empty if there was none, or the person did not want it
/// @param durabilityUnconfirmed the new file is in place, but the disk has not said that it stays there
public record RestoreReport(
        StoreFacts facts, Optional<Path> earlier, BackupProof proof, boolean durabilityUnconfirmed) {}
