package org.halcyon.storage;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.halcyon.wallet.StorageState;
import org.halcyon.wallet.WalletStore.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the latest state and tells listeners of each new one. Any thread may ask and subscribe.
final class StateCell {
    private static final Logger LOG = LoggerFactory.getLogger(StateCell.class);

    private final List<Consumer<StorageState>> listeners = new CopyOnWriteArrayList<>();
    private volatile StorageState state;

    StateCell(StorageState first) {
        state = first;
    }

    StorageState get() {
        return state;
    }

    Subscription subscribe(Consumer<StorageState> listener) {
        listeners.add(listener);
        tell(listener, state);
        return () -> listeners.remove(listener);
    }

    /// Called by the storage thread.
    void publish(StorageState next) {
        if (next.equals(state)) {
            return;
        }
        state = next;
        listeners.forEach(listener -> tell(listener, next));
    }

    private static void tell(Consumer<StorageState> listener, StorageState state) {
        try {
            listener.accept(state);
        } catch (RuntimeException failure) {
            LOG.atError().setCause(failure).log("storage state listener failed");
        }
    }
}
