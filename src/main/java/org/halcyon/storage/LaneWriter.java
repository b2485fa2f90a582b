package org.halcyon.storage;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.halcyon.base.WalletId;
import org.halcyon.storage.SqliteCodes.Action;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.CommitReport;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what a lane has buffered.
///
/// Every ending puts the changes somewhere: on the disk, back under the buffer (transient), into the quarantine of a
/// poisoned lane (rejected), or back with the store poisoned (damage, replaced file, an exception nobody expected).
final class LaneWriter {
    private static final Logger LOG = LoggerFactory.getLogger(LaneWriter.class);

    private final StoreHandle handle;
    private final StoreEnvironment environment;
    private final WriteFaults faults;
    private final Pace pace;
    private final long quarantine;
    private final StoreStatus status;

    LaneWriter(
            StoreHandle handle,
            StoreTimes times,
            StoreEnvironment environment,
            WriteFaults faults,
            StoreStatus status) {
        this.handle = handle;
        this.environment = environment;
        this.faults = faults;
        this.pace = new Pace(times, environment.ticker(), environment.random());
        this.quarantine = times.quarantine();
        this.status = status;
    }

    /// A writer on the file as it is open now.
    Writer writer() {
        return new Writer(handle.database(), environment.clock(), faults);
    }

    /// Flushes one lane after the other, whatever happens to the others.
    ///
    /// @param deadline after which no further lane is begun
    CommitReport commit(List<Lane> lanes, long deadline) {
        SortedSet<WalletId> succeeded = new TreeSet<>();
        SortedMap<WalletId, StorageError> failed = new TreeMap<>();
        SortedSet<WalletId> pending = new TreeSet<>();
        for (Lane lane : lanes) {
            if (handle.poison().isPresent() || environment.ticker().isPast(deadline)) {
                pending.add(lane.wallet());
                continue;
            }
            try {
                flush(lane);
                succeeded.add(lane.wallet());
            } catch (StorageException failure) {
                failed.put(lane.wallet(), failure.error());
            }
        }
        return new CommitReport(succeeded, failed, pending);
    }

    void retry(Lane lane) {
        try {
            flush(lane);
            LOG.atInfo().addKeyValue("wallet", lane.wallet()).log("delayed changes were saved");
        } catch (StorageException failure) {
            LOG.atWarn()
                    .addKeyValue("wallet", lane.wallet())
                    .setCause(failure)
                    .log("delayed changes could not be saved");
        }
    }

    /// @throws StorageException with what became of the changes
    void flush(Lane lane) {
        Optional<Changeset> taken = lane.take();
        if (taken.isEmpty()) {
            return;
        }
        try {
            write(lane, taken.get());
            lane.saved();
            status.saved();
        } catch (SQLException failure) {
            throw failed(lane, taken.get(), failure);
        } catch (StorageException failure) {
            throw refused(lane, taken.get(), failure);
        } catch (RuntimeException | Error failure) {
            lane.putBack(taken.get());
            throw handle.poison(failure);
        }
    }

    /// Writes, once more in a fresh transaction or on a fresh connection where the code calls for it.
    private void write(Lane lane, Changeset changes) throws SQLException {
        try {
            writer().commit(changes);
        } catch (SQLException failure) {
            Action action = SqliteCodes.action(failure);
            if (action == Action.REOPEN) {
                LOG.atWarn()
                        .addKeyValue("wallet", lane.wallet())
                        .setCause(failure)
                        .log("database is reopened");
                handle.markStale();
            }
            if (action != Action.REOPEN && action != Action.AGAIN) {
                throw failure;
            }
            writer().commit(changes);
        }
    }

    private StorageException failed(Lane lane, Changeset taken, SQLException failure) {
        Action action = SqliteCodes.action(failure);
        return switch (action) {
            case CONTENTION, AGAIN, NO_ROOM, REOPEN -> delay(lane, taken, action, failure);
            case ENVIRONMENT, FATAL -> reject(lane, taken, SqliteCodes.error(failure, "write"), failure);
            case CONSTRAINT -> reject(lane, taken, constraint(failure), failure);
            case DAMAGE -> {
                lane.putBack(taken);
                yield handle.poison(failure);
            }
        };
    }

    private static StorageError constraint(SQLException failure) {
        var code = SqliteCodes.of(failure);
        return new DataError.Constraint(code.code, code.name());
    }

    private StorageException delay(Lane lane, Changeset taken, Action action, Exception failure) {
        lane.putBack(taken);
        StorageError error = action == Action.REOPEN
                ? new StoreError.StoreReopenRequired()
                : new StoreError.FlushRetryable(lane.wallet());
        if (action == Action.REOPEN) {
            handle.markStale();
        }
        lane.delayed(error, pace.next(action, lane.attempts()));
        return new StorageException(error, failure);
    }

    private StorageException reject(Lane lane, Changeset taken, StorageError error, Exception failure) {
        LOG.atError()
                .addKeyValue("wallet", lane.wallet())
                .addKeyValue("facts", taken.size())
                .addKeyValue("code", error.code())
                .setCause(failure)
                .log("changes were rejected, progress of this wallet is no longer saved");
        lane.poison(error, Optional.of(taken), quarantine);
        return new StorageException(error, failure);
    }

    /// A refusal that did not come from SQLite: the data contradict what is stored, or the file is not what it was.
    private StorageException refused(Lane lane, Changeset taken, StorageException failure) {
        return switch (failure.error().disposition()) {
            case TRANSIENT, TRANSIENT_AFTER_REOPEN -> delay(lane, taken, Action.REOPEN, failure);
            case CONSTRAINT -> reject(lane, taken, failure.error(), failure);
            case FATAL, STORE_POISONED -> {
                if (failure.error() instanceof DataError) {
                    yield reject(lane, taken, failure.error(), failure);
                }
                lane.putBack(taken);
                yield handle.poison(failure);
            }
        };
    }
}
