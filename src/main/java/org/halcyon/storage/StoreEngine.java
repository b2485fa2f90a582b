package org.halcyon.storage;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.CloseOutcome;
import org.halcyon.wallet.CommitReport;
import org.halcyon.wallet.RemovalNote;
import org.halcyon.wallet.RestorePreview;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.rows.Change;
import org.halcyon.wallet.rows.KvKey;
import org.halcyon.wallet.rows.KvScope;

/// What the storage thread does: lanes, writes, retries, reads. No other thread may call it.
///
/// Nothing of a lane is written after one of its changesets was rejected, so the watermark on disk never passes rows
/// that are missing.
final class StoreEngine implements StorageThread.Work {

    private final StoreConfig config;
    private final StoreEnvironment environment;
    private final Runnable release;
    private final Lanes lanes = new Lanes();
    private final StoreHandle handle;
    private final LaneWriter writer;
    private final StoreReads reads;
    private final StoreStatus status;
    private final OnlineBackups backups = new OnlineBackups();
    private final Deletions deletions;

    /// @param release gives the file free after it was closed
    StoreEngine(Database database, BackupDesk desk, WriteFaults faults, Runnable release) {
        this.config = desk.config();
        this.environment = desk.environment();
        this.release = release;
        this.handle = new StoreHandle(database, desk, backups);
        this.status = new StoreStatus(config, environment);
        this.writer = new LaneWriter(handle, config.times(), environment, faults, status);
        this.reads = new StoreReads(handle);
        this.deletions = new Deletions(handle, lanes, writer, desk, this::beginBackup);
    }

    StoreStatus status() {
        return status;
    }

    void store(Changeset changes) {
        handle.refuseIfReadOnly("store");
        lanes.refuseDeleting(changes.wallet());
        if (changes.registration().isPresent()) {
            lanes.of(changes.wallet()).registered();
        }
        Lane lane = openLane(changes.wallet());
        try {
            Caps.check(changes);
            if (!changes.layerTwo().identities().identities().isEmpty()) {
                checkSlots(lane.merged(changes));
            }
            lane.add(changes);
        } catch (StorageException rejected) {
            lane.poison(rejected.error(), Optional.of(changes), config.times().quarantine());
            throw rejected;
        }
        if (config.mode() == StoreConfig.Mode.IMMEDIATE) {
            writer.flush(lane);
        }
    }

    /// Refuses a number of an identity that is taken before it is buffered, where the caller can still be told.
    private void checkSlots(Changeset merged) {
        try {
            new IdentitySlots(handle.database().writer())
                    .check(merged.wallet(), merged.layerTwo().identities().identities());
        } catch (SQLException failure) {
            throw handle.failed(failure, "read");
        }
    }

    private Lane openLane(WalletId wallet) {
        handle.refuseIfUnusable();
        return lanes.open(wallet);
    }

    /// @throws StorageException if nothing may be written because this is a recovery view
    void refuseIfReadOnly(String operation) {
        handle.refuseIfReadOnly(operation);
    }

    void flush(WalletId wallet) {
        handle.refuseIfReadOnly("flush");
        writer.flush(openLane(wallet));
    }

    /// A failure that nothing here foresees: the state of the connection is not known any more.
    void unexpected(Throwable failure) {
        handle.poison(failure);
    }

    /// Flushes every dirty lane in order of id, whatever happens to the others.
    CommitReport commitAll(long deadline) {
        handle.refuseIfReadOnly("commit");
        handle.refuseIfUnusable();
        return writer.commit(lanes.dirty(), deadline);
    }

    /// A deadline that does not come.
    long never() {
        return environment.ticker().deadline(Duration.ofDays(1));
    }

    Deletions deletions() {
        return deletions;
    }

    /// Opens the connection through which a backup reads on a thread of its own.
    OnlineBackups.Running beginBackup() {
        handle.refuseIfUnusable();
        try {
            return backups.begin(config, handle.database().id());
        } catch (SQLException failure) {
            throw handle.failed(failure, "backup");
        }
    }

    /// The reads after which a lane may be closed, or open again.
    LaneLoads loads() {
        return new LaneLoads(reads, lanes, config.times().quarantine());
    }

    Optional<Bytes> get(KvKey key) {
        return reads.value(key);
    }

    /// Values of a wallet go through its lane, so that they keep their place among its other changes.
    void put(KvKey key, Change<Bytes> change) {
        handle.refuseIfReadOnly("put");
        handle.refuseIfUnusable();
        Caps.key(key.key());
        change.row().ifPresent(Caps::value);
        if (key.scope() == KvScope.WALLET) {
            var builder = Changeset.of(WalletId.of(key.id1().toBytes()));
            change.row()
                    .ifPresentOrElse(value -> builder.value(key.key(), value), () -> builder.removeValue(key.key()));
            Lane lane = openLane(builder.build().wallet());
            lane.add(builder.build());
            writer.flush(lane);
            return;
        }
        try {
            writer.writer().put(key, change);
        } catch (SQLException failure) {
            throw handle.failed(failure, "write");
        }
    }

    List<RemovalNote> removals() {
        return reads.removals();
    }

    /// The mark of something found in the file as it was last restored or made, in 16 hex digits.
    String finding(String found) {
        byte[] text = (reads.generation() + found).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(RowSum.sha256().digest(text), 0, 8);
    }

    Bytes contentMark() {
        return reads.contentMark();
    }

    RestorePreview.Summary summary(int version) {
        return reads.summary(config.network(), version);
    }

    SortedMap<String, Bytes> digests() {
        return reads.digests();
    }

    @Override
    public OptionalLong nextDue() {
        return handle.isClosed() || handle.poison().isPresent() ? OptionalLong.empty() : lanes.nextRetry();
    }

    @Override
    public void runDue() {
        for (Lane lane : lanes.all()) {
            OptionalLong due = lane.retryAt();
            if (handle.poison().isEmpty()
                    && due.isPresent()
                    && environment.ticker().isPast(due.getAsLong())) {
                writer.retry(lane);
            }
        }
        publish(0);
    }

    /// @param queued facts of operations that have not run yet
    void publish(long queued) {
        status.publish(lanes.all(), handle, queued);
    }

    /// Flushes, closes and gives the file free. A second call finds nothing left to do.
    CloseOutcome close(Duration budget) {
        if (handle.isClosed()) {
            return new CloseOutcome.Closed(Optional.empty());
        }
        if (handle.poison().isEmpty() && !handle.isReadOnly()) {
            commitAll(environment.ticker().deadline(budget));
        }
        backups.cancel();
        Optional<StorageError> residue = handle.close();
        backups.whenIdle(release);
        List<Changeset> lost = lanes.uncommitted();
        publish(0);
        return lost.isEmpty()
                ? new CloseOutcome.Closed(residue)
                : new CloseOutcome.UncommittedChanges(lost, firstCause());
    }

    private StorageError firstCause() {
        return handle.poison()
                .map(StorageException::error)
                .or(lanes::firstCause)
                .orElse(new StoreError.StoreClosed());
    }

    @Override
    public void ended() {
        close(Duration.ofSeconds(10));
    }
}
