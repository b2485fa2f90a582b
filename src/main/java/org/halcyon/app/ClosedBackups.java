package org.halcyon.app;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.wallet.Backups;
import org.halcyon.wallet.NetworkProfile;

/// The backups of networks that are not open, each made at first need. Any thread; looking at files is done on a thread
/// of its own.
final class ClosedBackups {

    private static final int QUEUE = 16;

    private final StoreFiles files;
    private final Executor listeners;
    private final BoundedExecutor work;
    private final Map<NetworkProfile, Backups> known = new ConcurrentHashMap<>();

    ClosedBackups(StoreFiles files, Executor listeners) {
        this.files = files;
        this.listeners = listeners;
        Machine machine = files.machine();
        this.work = machine.threads().executor("closed-backups", 1, QUEUE, machine.ticker());
    }

    Backups of(NetworkProfile profile) {
        return known.computeIfAbsent(profile, this::made);
    }

    private Backups made(NetworkProfile profile) {
        Machine machine = files.machine();
        return Backups.ofClosed(
                new Backups.Means(files.keeper(profile), work, listeners, machine.clock(), machine.ticker()));
    }

    WorkerStatus stop(Duration budget) throws InterruptedException {
        known.values().forEach(Backups::refuse);
        return work.stop(budget);
    }
}
