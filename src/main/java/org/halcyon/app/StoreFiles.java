package org.halcyon.app;

import java.util.concurrent.Executor;
import org.halcyon.storage.StoreConfig;
import org.halcyon.storage.StoreEnvironment;
import org.halcyon.storage.StoreKeeper;
import org.halcyon.storage.WriteFaults;
import org.halcyon.wallet.NetworkProfile;

/// The store files of a data folder, as the network of a profile uses them.
record StoreFiles(Machine machine, AppPaths paths) {

    StoreConfig config(NetworkProfile profile) {
        return StoreConfig.of(paths.database(profile), machine.version()).of(profile.network());
    }

    /// @param thread runs the storage thread of a store that is opened
    StoreEnvironment environment(Executor thread) {
        return new StoreEnvironment(machine.claims(), machine.clock(), machine.ticker(), machine.random(), thread);
    }

    /// Looks after the file and its backups; opens no store.
    StoreKeeper keeper(NetworkProfile profile) {
        return keeper(profile, WriteFaults.NONE);
    }

    /// @param faults those of the store, for what is saved after it was closed
    StoreKeeper keeper(NetworkProfile profile, WriteFaults faults) {
        return new StoreKeeper(config(profile), environment(Runnable::run), faults);
    }
}
