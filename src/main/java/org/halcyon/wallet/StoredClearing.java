package org.halcyon.wallet;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The clear of a coordinator's data with its mark in the store. Runs on the control thread of the manager.
final class StoredClearing implements Clearing<WorkerKey> {

    private final GatedWorker<WorkerKey> worker;
    private final SyncClearing data;
    private final Runnable forgotten;
    private final ClearMark mark;

    /// @param forgotten zeroes what is shown, while the gate is still held
    StoredClearing(ManagerDesk desk, GatedWorker<WorkerKey> worker, SyncClearing data, Runnable forgotten) {
        this.worker = worker;
        this.data = data;
        this.forgotten = forgotten;
        this.mark = ClearMark.of(desk, worker.key().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public WorkerKey key() {
        return worker.key();
    }

    @Override
    public Optional<GatedWorker<WorkerKey>> gate() {
        return Optional.of(worker);
    }

    @Override
    public Optional<WalletError> missing() throws InterruptedException {
        return data.missing();
    }

    /// Passes store by themselves before they end.
    @Override
    public Optional<WalletError> settle() {
        return Optional.empty();
    }

    @Override
    public void mark() throws InterruptedException {
        mark.set();
    }

    @Override
    public List<ClearPart> parts() {
        return data.parts();
    }

    @Override
    public void forget() {
        data.forget();
        forgotten.run();
    }

    @Override
    public void unmark() throws InterruptedException {
        mark.remove();
    }

    /// True if an earlier clear has begun and not ended.
    boolean isPending() throws InterruptedException {
        return mark.isSet();
    }
}
