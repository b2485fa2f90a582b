package org.halcyon.wallet;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Bytes;
import org.halcyon.base.StoreId;
import org.halcyon.base.WalletId;

/// The port to a store that nobody has open: copies, checks and exchanges of its file.
///
/// Calls work on the calling thread, may take minutes, and hold the lock of the store, so that one of them and an open
/// store exclude each other; those that say so are about backups only and work beside an open store. Each fails with a
/// [StorageException]; the store is then as it was.
public interface StoreMaintenance {

    BackupReport backup(BackupRequest request);

    /// What a backup says about itself, to be shown before a restore. Cheap checks only.
    StoreFacts preview(Path source);

    /// What a backup would bring; all its rows are read. Works beside an open store.
    ///
    /// @param now what there is
    /// @param key tells who made the backup
    RestorePreview compare(Path source, Optional<RestorePreview.Summary> now, BackupKey key);

    /// What is in the store, in short.
    RestorePreview.Summary summary();

    /// The usual folder for backups, which may not exist yet. Any thread; nothing is looked at.
    Path folder();

    /// The store file and its backups. Works beside an open store.
    BackupShelf shelf();

    /// The mark of what a backup holds, as [WalletStore#contentMark] gives it for an open store. Every page is looked
    /// at. Works beside an open store.
    ///
    /// @return empty if it is not a sound backup of that store
    Optional<Bytes> contentMark(Path backup, StoreId store);

    RestoreReport restore(RestoreRequest request);

    /// Moves a store that cannot be opened into a folder beside it, as it is, and lets a new one begin in its place.
    /// The new store has the id of the old one, so the vault goes on to fit it.
    ///
    /// @throws StorageException if it can be opened, is in use, or cannot be told which store it is
    SetAsideReport setAside();

    /// Writes what can be read of a closed store as text, row by row, even if its pages or rows are damaged. The store
    /// stays as it is; there are no secrets in it.
    ///
    /// @param target a folder, or a file that is not there yet
    ExportReport export(Path target);

    /// Brings changes into a store that did not take them before it was closed.
    ///
    /// @return what became of them
    CloseOutcome save(List<Changeset> changes);

    /// Makes a copy of a closed store that also holds the changes which the store did not take. Nothing is written to
    /// the store or beside it, so its volume may be full or read-only.
    RescueReport rescue(RescueRequest request);

    /// Removes the backups in the usual folder that hold a wallet, whatever else they hold. Works beside an open store.
    ///
    /// @return with those that cannot be read among the failed ones, since they may hold it as well
    PruneReport removeBackupsOf(WalletId wallet);

    /// Needs no store, only a folder.
    PruneReport prune(PruneRequest request);

    /// Looks at every page and row of a file without changing it.
    ///
    /// @param file a backup; empty for the store itself
    VerifyOutcome verify(Optional<Path> file, BackupKey key);

    StoreContents inspect(Detail detail);

    /// How much is told of what is in a store.
    enum Detail {
        COUNTS,
        /// Addresses too, by which others can be found out.
        ADDRESSES
    }

    /// Brings the file to the newest version.
    ///
    /// @return how many steps there were
    int migrate(Keeping keeping);

    /// Whether the old file is kept before a change of its schema.
    enum Keeping {
        BACKUP_FIRST,
        NO_BACKUP
    }
}
