package org.halcyon.wallet;

import java.util.List;
import java.util.Optional;

/// What deleting the data of a sync coordinator takes; the manager adds the order and the mark that outlives a crash.
/// Called on the control thread of the manager, with the gate of the coordinator held and its worker gone.
public interface SyncClearing {

    /// A sentence why there is nothing that could be cleared, if the store is not there.
    Optional<WalletError> missing() throws InterruptedException;

    /// What is deleted, in order: the data of the engine first, rows that are kept beside them after it.
    List<ClearPart> parts();

    /// Drops what memory knows of the deleted data. Called only after every part has succeeded.
    void forget();
}
