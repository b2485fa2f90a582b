package org.halcyon.wallet;

import java.nio.file.Path;
import java.util.List;
import org.halcyon.base.StoreId;

/// Where the changes that a closed store did not take are to be kept, together with a copy of that store.
///
/// @param folder in which the copy gets a name of its own
/// @param store that the changes belong to
/// @param changes oldest first for each wallet
/// @param key signs for the copy
public record RescueRequest(Path folder, StoreId store, List<Changeset> changes, BackupKey key) {
    public RescueRequest {
        changes = List.copyOf(changes);
    }
}
