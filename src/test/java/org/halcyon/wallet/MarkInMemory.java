package org.halcyon.wallet;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/// A mark of the vault that nobody keeps.
final class MarkInMemory implements VaultMark {
    private final AtomicLong newest = new AtomicLong();

    @Override
    public long newest() {
        return newest.get();
    }

    @Override
    public CompletionStage<Void> seen(long write) {
        newest.accumulateAndGet(write, Math::max);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> accept(long write) {
        newest.set(write);
        return CompletableFuture.completedFuture(null);
    }
}
