package org.halcyon.wallet;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.wallet.BackupsSnapshot.Daily;
import org.halcyon.wallet.BackupsSnapshot.Entry;
import org.halcyon.wallet.BackupsSnapshot.Reason;
import org.halcyon.wallet.BackupsSnapshot.StoreOverview;

/// Shows what is known of a store and its backups. Any thread that may look at folders.
final class BackupBoard {

    private final StoreMaintenance maintenance;
    private final InstantSource clock;
    private final AtomicReference<Known> known;
    private final StateHub<BackupsSnapshot> hub;

    /// What the folders do not tell.
    ///
    /// @param checked when the pages of the store file were last looked at
    /// @param looks what became of the backups that somebody had checked; those that failed have no time
    private record Known(Optional<Instant> checked, Optional<Daily> daily, Map<Path, Optional<Instant>> looks) {
        Known {
            looks = Map.copyOf(looks);
        }
    }

    /// @param checked when the pages of the store file were last looked at
    BackupBoard(StoreMaintenance maintenance, InstantSource clock, Executor listeners, Optional<Instant> checked) {
        this.maintenance = maintenance;
        this.clock = clock;
        this.known = new AtomicReference<>(new Known(checked, Optional.empty(), Map.of()));
        this.hub = new StateHub<>(
                listeners,
                new BackupsSnapshot(
                        Optional.empty(), maintenance.folder(), List.of(), Optional.empty(), Optional.empty()));
    }

    StateHub<BackupsSnapshot> hub() {
        return hub;
    }

    /// Looks at the folders again. The look is taken inside the replacement, so that of two that race the newer one
    /// stays.
    void look() {
        hub.update(before -> picture(maintenance.shelf()));
    }

    void daily(Optional<StorageError> failure) {
        var now = new Daily(clock.instant(), failure);
        known.updateAndGet(before -> new Known(before.checked(), Optional.of(now), before.looks()));
    }

    void looked(Path backup, boolean isSound) {
        Optional<Instant> at = isSound ? Optional.of(clock.instant()) : Optional.empty();
        known.updateAndGet(before -> {
            Map<Path, Optional<Instant>> looks = new HashMap<>(before.looks());
            looks.put(backup.toAbsolutePath(), at);
            return new Known(before.checked(), before.daily(), looks);
        });
    }

    private BackupsSnapshot picture(BackupShelf shelf) {
        List<Path> there = shelf.backups().stream().map(Entry::file).toList();
        Known now = known.updateAndGet(before -> {
            Map<Path, Optional<Instant>> looks = new HashMap<>(before.looks());
            looks.keySet().retainAll(there);
            return new Known(before.checked(), before.daily(), looks);
        });
        return new BackupsSnapshot(
                shelf.file().map(file -> overview(file, now)),
                shelf.folder(),
                shelf.backups().stream().map(entry -> entry(entry, now)).toList(),
                shelf.unreadable(),
                now.daily().or(() -> lastDaily(shelf)));
    }

    private static StoreOverview overview(BackupShelf.StoreFile file, Known now) {
        return new StoreOverview(file.path(), file.bytes(), file.version(), now.checked(), file.readableByOthers());
    }

    private static Entry entry(Entry found, Known now) {
        Optional<Instant> look = now.looks().getOrDefault(found.file(), found.verified());
        return new Entry(
                found.file(), found.reason(), found.made(), found.bytes(), found.version(), look, found.signed());
    }

    private static Optional<Daily> lastDaily(BackupShelf shelf) {
        return shelf.backups().stream()
                .filter(entry -> entry.reason() == Reason.DAILY)
                .findFirst()
                .map(entry -> new Daily(entry.made(), Optional.empty()));
    }
}
