package org.halcyon.wallet;

import java.nio.file.Path;
import org.halcyon.base.Bytes;

/// A backup that was made, checked and published.
///
/// @param digest SHA-256 of the file
/// @param authenticated whether the key of the vault has signed for it
/// @param durabilityUnconfirmed the file is whole, but the disk has not said that its name is kept
public record BackupReport(
        Path file, StoreFacts facts, long bytes, Bytes digest, boolean authenticated, boolean durabilityUnconfirmed) {}
