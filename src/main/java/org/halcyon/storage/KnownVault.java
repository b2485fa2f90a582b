package org.halcyon.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.VaultMark;

/// The [VaultMark] in the file beside the database. What it answers is in memory; the file is written on the storage
/// thread alone, which also writes it when it opens the database again.
final class KnownVault implements VaultMark {
    private final Path database;
    private final KnownStore known;
    private final Turn thread;
    private final AtomicLong newest;
    private final AtomicLong written;

    /// A place in the queue of the storage thread.
    @FunctionalInterface
    interface Turn {
        CompletionStage<Void> run(Runnable work);
    }

    KnownVault(Path database, KnownStore known, Turn thread) {
        this.database = database;
        this.known = known;
        this.thread = thread;
        this.newest = new AtomicLong(known.vault());
        this.written = new AtomicLong(known.vault());
    }

    @Override
    public long newest() {
        return newest.get();
    }

    @Override
    public CompletionStage<Void> seen(long write) {
        newest.accumulateAndGet(write, Math::max);
        return thread.run(() -> save(newest.get()));
    }

    @Override
    public CompletionStage<Void> accept(long write) {
        return thread.run(() -> {
            save(write);
            newest.set(write);
        });
    }

    private void save(long write) {
        if (written.get() == write) {
            return;
        }
        try {
            known.withVault(write).write(database);
            written.set(write);
        } catch (IOException e) {
            throw new StorageException(new StoreError.Io("write", KnownStore.pathOf(database)), e);
        }
    }
}
