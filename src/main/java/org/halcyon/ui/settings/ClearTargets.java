package org.halcyon.ui.settings;

import java.util.Optional;
import org.halcyon.ui.Icon;
import org.halcyon.wallet.SyncService;
import org.halcyon.wallet.WalletService;
import org.halcyon.wallet.WorkerKey;

/// What can be cleared on an open network.
public final class ClearTargets {
    private ClearTargets() {}

    public static ClearTarget chain(WalletService service) {
        return new ClearTarget(
                WorkerKey.CHAIN, Icon.CHAIN, () -> Optional.of(service::rebuildChainData), service::syncNow);
    }

    /// The data of one coordinator, which is looked up at every attempt.
    public static ClearTarget of(WalletService service, WorkerKey worker) {
        Icon icon = worker == WorkerKey.SHIELDED ? Icon.SHIELDED : Icon.PLATFORM;
        return new ClearTarget(
                worker,
                icon,
                () -> find(service, worker).flatMap(SyncService::clearing).map(clear -> clear::run),
                () -> find(service, worker).ifPresent(SyncService::start));
    }

    private static Optional<SyncService> find(WalletService service, WorkerKey worker) {
        return service.syncs().stream().filter(sync -> sync.key() == worker).findFirst();
    }
}
