package org.halcyon.wallet;

import java.util.List;
import java.util.concurrent.Executor;
import org.halcyon.core.sync.ChainSnapshot;

/// The states that a manager shows, each on a hub of its own that shows at most ten of them a second.
record ManagerHubs(
        StateHub<WalletsSnapshot> wallets,
        StateHub<RemovalsSnapshot> removals,
        StateHub<ChainSnapshot> chain,
        StateHub<StorageState> storage,
        StateHub<EngineSnapshot> engine,
        StateHub<CloseSnapshot> close) {

    static ManagerHubs of(ManagerParts parts, Alarms alarms) {
        return new ManagerHubs(
                new StateHub<>(paced(parts, alarms), WalletsSnapshot.none(parts.generation())),
                new StateHub<>(paced(parts, alarms), new RemovalsSnapshot(List.of())),
                new StateHub<>(
                        paced(parts, alarms), ChainSnapshot.off(parts.clock().instant())),
                new StateHub<>(paced(parts, alarms), parts.store().state()),
                new StateHub<>(paced(parts, alarms), new EngineSnapshot(List.of())),
                new StateHub<>(paced(parts, alarms), CloseSnapshot.running()));
    }

    private static Executor paced(ManagerParts parts, Alarms alarms) {
        return alarms.paced(parts.fx(), parts.limits().hubGap());
    }
}
