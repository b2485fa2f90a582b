package org.halcyon.wallet;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.wallet.CloseOutcome.UncommittedChanges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a store did not take before it was closed, and its ways into a file. One thread calls [#after]; a rescue works
/// on the thread of its caller.
///
/// The vault closes with the store, so the key that signs for backups is kept apart until [#close].
final class UnsavedChanges implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UnsavedChanges.class);

    private final ManagerParts parts;
    private final AtomicReference<Optional<CloseOutcome>> known = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<VaultBackupKey>> key = new AtomicReference<>(Optional.empty());

    UnsavedChanges(ManagerParts parts) {
        this.parts = parts;
    }

    /// Takes over what the store has handed back, and from the second time on tries to save it in the usual place. To
    /// be called before the vault closes.
    ///
    /// @param outcome of the store, which is the same every time
    /// @return what is unsaved now
    CloseOutcome after(CloseOutcome outcome) {
        CloseOutcome now = known.get().map(this::again).orElse(outcome);
        if (now instanceof UncommittedChanges && key.get().isEmpty()) {
            key.set(parts.signing().copy());
        }
        known.set(Optional.of(now));
        return now;
    }

    private CloseOutcome again(CloseOutcome before) {
        if (!(before instanceof UncommittedChanges unsaved)) {
            return before;
        }
        try {
            return parts.backups().maintenance().save(unsaved.changes());
        } catch (StorageException refusal) {
            LOG.atWarn().setCause(refusal).log("unsaved changes could not be saved again");
            return new UncommittedChanges(unsaved.changes(), refusal.error());
        }
    }

    /// True if there is something that another file could take.
    boolean canBeKept() {
        return unsaved().isPresent();
    }

    private Optional<UncommittedChanges> unsaved() {
        return known.get().filter(UncommittedChanges.class::isInstance).map(UncommittedChanges.class::cast);
    }

    /// Puts a copy of the store with the changes in it into a folder.
    ///
    /// @param all facts that are in no file, some of which may not have reached the store at all
    RescueOutcome rescue(Path folder, long all) {
        Optional<UncommittedChanges> changes = unsaved();
        if (changes.isEmpty()) {
            return new RescueOutcome.Refused(new StoreError.StoreClosed());
        }
        BackupKey signing = key.get().<BackupKey>map(copy -> copy).orElse(BackupKey.LOCKED);
        var request =
                new RescueRequest(folder, parts.store().id(), changes.get().changes(), signing);
        try {
            RescueReport report = parts.backups().maintenance().rescue(request);
            return new RescueOutcome.Rescued(report, Math.max(0, all - report.added()));
        } catch (StorageException refusal) {
            LOG.atWarn().setCause(refusal).log("unsaved changes were not kept in another place");
            return new RescueOutcome.Refused(refusal.error());
        }
    }

    /// Wipes the key. Idempotent.
    @Override
    public void close() {
        key.getAndSet(Optional.empty()).ifPresent(VaultBackupKey::close);
    }
}
