package org.halcyon.core.sync;

import java.util.concurrent.CompletableFuture;
import org.halcyon.core.wallet.WalletEvent;

/// Where wallet events go, in order and without loss.
public interface WalletEventSink {

    /// Takes one event; waits while there is no room.
    ///
    /// @throws InterruptedException if the wait is ended from outside; the event was then not taken
    void emit(WalletEvent event) throws InterruptedException;

    /// Completes with true once everything emitted before is durable, with false if some of it will not be. Never
    /// blocks.
    CompletableFuture<Boolean> barrier();
}
