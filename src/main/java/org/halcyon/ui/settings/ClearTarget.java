package org.halcyon.ui.settings;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.halcyon.ui.Icon;
import org.halcyon.wallet.ClearOutcome;
import org.halcyon.wallet.WorkerKey;

/// Something that a card of the storage page clears.
///
/// @param worker fills what is cleared
/// @param service clears, asked at each attempt; empty where nobody is there who could, as after the end of a network
/// @param sync begins a new sync after the clear
public record ClearTarget(WorkerKey worker, Icon icon, Supplier<Optional<Clear>> service, Runnable sync) {

    /// Clears, without waiting.
    @FunctionalInterface
    public interface Clear {
        CompletionStage<ClearOutcome> run();
    }

    /// What its message keys begin with.
    String key() {
        return switch (worker) {
            case CHAIN -> "settings.clear.chain";
            case PLATFORM_ADDRESSES -> "settings.clear.addresses";
            case SHIELDED -> "settings.clear.shielded";
            case IDENTITIES, BACKUPS, EVENT_ADAPTER, STORAGE ->
                throw new IllegalStateException(worker + " keeps nothing that can be cleared");
        };
    }

    /// Data that are made anew from what others have are rebuilt; what goes for good until the next sync is cleared.
    boolean isRebuilt() {
        return worker != WorkerKey.SHIELDED;
    }
}
