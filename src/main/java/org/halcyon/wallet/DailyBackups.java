package org.halcyon.wallet;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.halcyon.base.Bytes;
import org.halcyon.coordinator.BackupPort;
import org.halcyon.coordinator.PassContext;
import org.halcyon.wallet.BackupsSnapshot.Entry;
import org.halcyon.wallet.BackupsSnapshot.Reason;

/// The backup of the day of an open store. One pass at a time.
///
/// A backup counts as the last one if it is of this store, every page of it is sound, and it was not made to keep what
/// a restore replaced or what could not be read. It is looked at once; from then on the mark of its content is known.
final class DailyBackups implements BackupPort {

    private final OpenStoreAccess access;
    private final BackupKey key;
    private final StoreMaintenance maintenance;
    private final BackupBoard board;
    private final Map<Seen, Optional<Bytes>> marks = new HashMap<>();
    private Optional<Bytes> newest = Optional.empty();

    /// A backup as it was when it was looked at.
    private record Seen(Path file, long bytes) {}

    DailyBackups(OpenStoreAccess access, BackupKey key, StoreMaintenance maintenance, BackupBoard board) {
        this.access = access;
        this.key = key;
        this.maintenance = maintenance;
        this.board = board;
    }

    @Override
    public Optional<Instant> newest(Instant now, PassContext pass) throws Exception {
        return told(pass, () -> find(now, pass));
    }

    private Optional<Instant> find(Instant now, PassContext pass) {
        List<Entry> entries = listed();
        marks.keySet().retainAll(entries.stream().map(DailyBackups::seen).toList());
        newest = Optional.empty();
        for (Entry entry : entries) {
            boolean mayCount = entry.reason() != Reason.BEFORE_RESTORE
                    && entry.reason() != Reason.DAMAGED
                    && !entry.made().isAfter(now);
            if (mayCount && pass.mayContinue()) {
                newest = marks.computeIfAbsent(seen(entry), this::mark);
            }
            if (newest.isPresent()) {
                return Optional.of(entry.made());
            }
        }
        return Optional.empty();
    }

    private List<Entry> listed() {
        BackupShelf shelf = maintenance.shelf();
        shelf.unreadable().ifPresent(error -> {
            throw new StorageException(error);
        });
        return shelf.backups();
    }

    private static Seen seen(Entry entry) {
        return new Seen(entry.file(), entry.bytes());
    }

    private Optional<Bytes> mark(Seen backup) {
        return maintenance.contentMark(backup.file(), access.store().id());
    }

    @Override
    public boolean hasChanged(PassContext pass) throws Exception {
        return told(pass, () -> !newest.equals(Optional.of(access.contentMark())));
    }

    @Override
    public void make(PassContext pass) throws Exception {
        told(pass, () -> access.backup(BackupRequest.daily(key, pass.cancel())));
        board.daily(Optional.empty());
        board.look();
    }

    /// Shows why there is no backup, unless somebody wanted it to end.
    private <T> T told(PassContext pass, Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (StorageException failure) {
            if (!pass.cancel().isFired()) {
                board.daily(Optional.of(failure.error()));
                board.look();
            }
            throw failure;
        }
    }
}
