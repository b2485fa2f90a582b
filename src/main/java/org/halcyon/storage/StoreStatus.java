package org.halcyon.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StorageState;
import org.halcyon.wallet.StorageState.Phase;
import org.halcyon.wallet.StorageState.Space;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns what the lanes say into the state that listeners see.
final class StoreStatus {
    private final StoreConfig config;
    private final StoreEnvironment environment;
    private final StateCell cell;
    private Optional<Instant> lastSave = Optional.empty();
    private Space space = Space.ENOUGH;
    private long nextSpaceCheck;

    StoreStatus(StoreConfig config, StoreEnvironment environment) {
        this.config = config;
        this.environment = environment;
        this.nextSpaceCheck = environment.ticker().nanos();
        this.cell = new StateCell(new StorageState(new Phase.Saved(), 0, Optional.empty(), 0, Space.ENOUGH));
    }

    StateCell cell() {
        return cell;
    }

    void saved() {
        lastSave = Optional.of(environment.clock().instant());
    }

    /// @param queued facts of operations that have not run yet
    void publish(Collection<Lane> lanes, StoreHandle handle, long queued) {
        checkSpace();
        long unsaved = queued + lanes.stream().mapToLong(Lane::unsaved).sum();
        long bytes = handle.isClosed() ? cell.get().fileBytes() : handle.bytes();
        cell.publish(new StorageState(phase(lanes, handle, queued), unsaved, lastSave, bytes, space));
    }

    private static Phase phase(Collection<Lane> lanes, StoreHandle handle, long queued) {
        if (handle.isClosed()) {
            return new Phase.Closed();
        }
        boolean mayWrite = handle.poison().isPresent() || !handle.isReadOnly();
        return mayWrite ? phase(lanes, handle.poison(), queued) : new Phase.ReadOnly("recovery view");
    }

    private static Phase phase(Collection<Lane> lanes, Optional<StorageException> poison, long queued) {
        Optional<StorageError> failure = poison.map(StorageException::error)
                .or(() -> lanes.stream().flatMap(lane -> lane.poison().stream()).findFirst())
                .or(() -> lanes.stream()
                        .filter(StoreStatus::hasGivenUp)
                        .flatMap(l -> l.delay().stream())
                        .findFirst());
        if (failure.isPresent()) {
            return new Phase.Failing(failure.get());
        }
        Optional<StorageError> delay =
                lanes.stream().flatMap(lane -> lane.delay().stream()).findFirst();
        if (delay.isPresent()) {
            return new Phase.Waiting(delay);
        }
        if (queued > 0) {
            return new Phase.Saving();
        }
        return lanes.stream().anyMatch(Lane::isDirty) ? new Phase.Waiting(Optional.empty()) : new Phase.Saved();
    }

    private static boolean hasGivenUp(Lane lane) {
        return lane.delay().isPresent() && lane.retryAt().isEmpty();
    }

    private void checkSpace() {
        if (!environment.ticker().isPast(nextSpaceCheck)) {
            return;
        }
        nextSpaceCheck = environment.ticker().deadline(config.times().spaceCheck());
        try {
            long free = Files.getFileStore(PathGate.folder(config.database())).getUsableSpace();
            space = free < config.times().leastSpace() ? Space.LOW : Space.ENOUGH;
        } catch (IOException failure) {
            LOG.atDebug().setCause(failure).log("free space not to be had");
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(StoreStatus.class);
}
