package org.halcyon.wallet;

import java.nio.file.Path;

/// The text that was written of a store.
///
/// @param rows that were read and are in the file
/// @param unreadable rows that are damaged, and tables that could not be read to their end
/// @param durabilityUnconfirmed the disk has not said that the file stays there
public record ExportReport(Path file, long rows, long unreadable, boolean durabilityUnconfirmed) {}
