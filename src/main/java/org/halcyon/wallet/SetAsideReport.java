package org.halcyon.wallet;

import java.nio.file.Path;
import org.halcyon.base.StoreId;

/// Where a store that could not be opened was moved.
///
/// @param folder with the file, its log and what lay beside it
/// @param store whose id the new store has, too
/// @param reason why the old one did not open
public record SetAsideReport(Path folder, StoreId store, StorageError reason) {}
