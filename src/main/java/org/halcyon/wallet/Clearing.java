package org.halcyon.wallet;

import java.util.List;
import java.util.Optional;

/// Something that can be cleared by the [ClearProtocol]: which worker fills it, and what deleting it takes.
///
/// @param <K> names the workers of the registry
interface Clearing<K> {

    /// The worker that must be gone first.
    K key();

    /// The gate of that worker; empty if nothing but its loop ever works.
    Optional<GatedWorker<K>> gate();

    /// A sentence why there is nothing that could be cleared, if the store is not there.
    Optional<WalletError> missing() throws InterruptedException;

    /// Brings to disk what must be there before; the last step that may refuse.
    ///
    /// @return why nothing may be deleted
    Optional<WalletError> settle() throws InterruptedException;

    /// Writes, durably, that the clear has begun.
    void mark() throws InterruptedException;

    /// What is deleted, and the proof that it is gone, in order. Each part may be done again.
    List<ClearPart> parts();

    /// Drops what memory knows of the deleted data. Called only after every part has succeeded.
    void forget();

    /// Takes the mark back.
    void unmark() throws InterruptedException;
}
