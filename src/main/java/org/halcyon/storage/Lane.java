package org.halcyon.storage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.StorageError;

/// The changes of one wallet on their way to disk, and whether that way is open.
///
/// Touched by the storage thread only. Legal states: open, delayed (a try failed, the timer or the next call tries
/// again), poisoned (a write was rejected; only a reload opens the lane again), deleting (nothing comes in or out until
/// it
/// is known whether the wallet stays; then it is as before, or removed), removed (the wallet was deleted; only its next
/// registration opens the lane again).
final class Lane {
    private final WalletId wallet;
    private final Deque<Changeset> quarantine = new ArrayDeque<>();
    private Optional<Changeset> buffer = Optional.empty();
    private Optional<StorageError> poison = Optional.empty();
    private Optional<StorageError> delay = Optional.empty();
    private OptionalLong retryAt = OptionalLong.empty();
    private int attempts;
    private boolean deleting;
    private boolean removed;

    Lane(WalletId wallet) {
        this.wallet = wallet;
    }

    WalletId wallet() {
        return wallet;
    }

    /// Merges newer changes on top of the buffered ones.
    ///
    /// @throws StorageException if they contradict each other; the buffer stays as it was
    void add(Changeset changes) {
        buffer = Optional.of(merged(changes));
    }

    /// What the buffer would hold with newer changes on top.
    Changeset merged(Changeset changes) {
        return buffer.map(older -> older.then(changes)).orElse(changes);
    }

    /// Takes what is buffered out, for a write.
    Optional<Changeset> take() {
        Optional<Changeset> taken = buffer;
        buffer = Optional.empty();
        return taken;
    }

    /// Puts changes whose write failed back under whatever came in meanwhile.
    void putBack(Changeset taken) {
        buffer = Optional.of(buffer.map(taken::then).orElse(taken));
    }

    void saved() {
        attempts = 0;
        delay = Optional.empty();
        retryAt = OptionalLong.empty();
    }

    /// Counts a failed try.
    ///
    /// @param at when the timer tries again; empty if it has given up
    void delayed(StorageError cause, OptionalLong at) {
        attempts++;
        delay = Optional.of(cause);
        retryAt = at;
    }

    /// Closes the lane; what was rejected stays in memory as long as there is room for it.
    void poison(StorageError cause, Optional<Changeset> rejected, long room) {
        poison = Optional.of(poison.orElse(cause));
        rejected.filter(changes -> quarantined() + changes.size() <= room).ifPresent(quarantine::add);
        saved();
    }

    /// Opens the lane again and drops what was buffered or rejected.
    void reset() {
        poison = Optional.empty();
        buffer = Optional.empty();
        quarantine.clear();
        saved();
    }

    /// The wallet is about to be deleted.
    void deleting() {
        deleting = true;
    }

    /// It stays after all.
    void spared() {
        deleting = false;
    }

    boolean isDeleting() {
        return deleting;
    }

    /// Drops everything, since the rows that it belongs to are gone.
    void removed() {
        reset();
        deleting = false;
        removed = true;
    }

    /// The wallet is registered anew.
    void registered() {
        removed = false;
    }

    boolean isRemoved() {
        return removed;
    }

    Optional<StorageError> poison() {
        return poison;
    }

    Optional<StorageError> delay() {
        return delay;
    }

    OptionalLong retryAt() {
        return retryAt;
    }

    int attempts() {
        return attempts;
    }

    Optional<Changeset> buffer() {
        return buffer;
    }

    boolean isDirty() {
        return buffer.isPresent();
    }

    long unsaved() {
        return buffer.map(Changeset::size).orElse(0L) + quarantined();
    }

    private long quarantined() {
        return quarantine.stream().mapToLong(Changeset::size).sum();
    }

    /// Everything that is not on disk, oldest first.
    List<Changeset> uncommitted() {
        List<Changeset> all = new ArrayList<>(quarantine);
        buffer.ifPresent(all::add);
        return all;
    }
}
