package org.halcyon.coordinator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.halcyon.coordinator.BackupSummary.Deed;

/// Sees to it that there is always a backup of the day: looks how old the newest one is, and makes another if that is
/// too old and something has changed since. A backup that fails is tried again with growing pauses.
///
/// @param <K> key of the worker
public final class BackupCoordinator<K extends Comparable<K>> {
    private final BackupPort port;
    private final Duration age;
    private final InstantSource clock;
    private final CoordinatorLifecycle<K, BackupSummary> lifecycle;

    public BackupCoordinator(CoordinatorParts<K> parts, K key, BackupPort port) {
        this.port = port;
        this.age = parts.config().backupAge();
        this.clock = parts.clock();
        int weight = parts.registry().config().defaultWeight();
        var kind = new CoordinatorKind<>(key, weight, parts.config().backupInterval());
        this.lifecycle = new CoordinatorLifecycle<>(parts, kind, this::pass);
    }

    /// Starts, stops, drains, and shows its state.
    public CoordinatorLifecycle<K, BackupSummary> lifecycle() {
        return lifecycle;
    }

    private BackupSummary pass(PassContext pass) throws Exception {
        try {
            return new BackupSummary(deed(pass));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception failure) {
            if (pass.mayContinue()) {
                throw failure;
            }
            return new BackupSummary(Deed.STOPPED); // what was given up on request has not failed
        }
    }

    private Deed deed(PassContext pass) throws Exception {
        Instant now = clock.instant();
        Optional<Instant> newest = port.newest(now, pass);
        if (!pass.mayContinue()) {
            return Deed.STOPPED;
        }
        if (newest.isPresent()) {
            if (Duration.between(newest.get(), now).compareTo(age) < 0) {
                return Deed.NOT_DUE;
            }
            if (!port.hasChanged(pass)) {
                return Deed.UNCHANGED;
            }
        }
        if (!pass.mayContinue()) {
            return Deed.STOPPED;
        }
        port.make(pass);
        return Deed.MADE;
    }
}
