package org.halcyon.wallet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.halcyon.base.Bytes;
import org.halcyon.base.Network;
import org.halcyon.base.StoreId;
import org.halcyon.base.WalletId;
import org.halcyon.wallet.rows.KvKey;

/// The port through which everything public that a wallet knows goes to disk and comes back.
///
/// Any thread may call; nothing here blocks. Operations run in the order of their calls on the one storage thread,
/// which
/// also completes the stages: a dependent action that takes time belongs on an executor of the caller. A failed stage
/// carries a [StorageException]. An operation that no queue place is left for fails at once with
/// [StoreError.QueueFull] and has done nothing.
public interface WalletStore {

    /// Takes in the changes of one wallet. With immediate saving the stage completes when they are on disk, else when
    /// they are buffered.
    ///
    /// A failure with a transient disposition has kept the changes: they are merged under later ones and tried again,
    /// so
    /// the caller must not store them a second time. After any other failure nothing of the changeset is on disk and
    /// the
    /// wallet takes no further changes until it is reloaded.
    CompletionStage<Void> store(Changeset changes);

    /// Makes what is buffered for one wallet durable; nothing to do is a success.
    CompletionStage<Void> flush(WalletId wallet);

    /// Tries to make everything buffered durable, wallet by wallet. Fails only if the store is unusable.
    CompletionStage<CommitReport> commitWrites();

    /// Reads all wallets, in ascending order of id. A damaged one is reported as such and disturbs no other.
    CompletionStage<List<StoredWallet>> load();

    /// Reads one wallet again and, if its rows are sound, accepts changes for it again. What was buffered or rejected
    /// for it is dropped; its heights on disk say from where to go on. For a wallet that is not on disk the drop is all
    /// that happens, and the stage fails with [DataError.WalletNotFound].
    CompletionStage<StoredWallet> reload(WalletId wallet);

    /// Reads what belongs to no wallet. Its changes are those of [WalletId#NONE].
    CompletionStage<StoredShared> loadShared();

    /// Reads what belongs to no wallet again and, if its rows are sound, accepts changes for it again. What was
    /// buffered or rejected for it is dropped.
    CompletionStage<StoredShared> reloadShared();

    /// Reads the commitment tree of a network. It is written with the changes of a wallet.
    CompletionStage<StoredTree> loadTree(Network network);

    /// Deletes rows in one transaction, which proves that none is left, and drops what was buffered for them.
    ///
    /// From the call on, changes of the wallets fail with [StoreError.WalletDeleting], from its success on with
    /// [StoreError.WalletRemoved] until they are registered again. What is buffered is written first, so that the
    /// backup, which comes next, has it; meanwhile other wallets are stored as ever. The transaction leaves a
    /// [RemovalNote] for each wallet. A failed stage has deleted nothing, unless its disposition says that the outcome
    /// is unknown until the file was reopened; for one wallet that is not there it fails with
    /// [DataError.WalletNotFound], without a backup folder with [OpenError.AutoBackupDisabled].
    ///
    /// @param runner runs the backup, which may take minutes
    CompletionStage<DeleteReport> delete(DeleteRequest request, Executor runner);

    /// The wallets that were deleted, and whose secrets nobody has reported gone by removing the note.
    CompletionStage<List<RemovalNote>> removals();

    CompletionStage<Optional<Bytes>> get(KvKey key);

    /// Stores a value at once, whatever the saving mode. Values are plain text on disk and go into backups: nothing
    /// that must stay hidden may be put here.
    CompletionStage<Void> put(KvKey key, Bytes value);

    /// Removes a value; that there is none is a success.
    CompletionStage<Void> remove(KvKey key);

    /// A digest over all rows of each table, by table name: equal digests mean equal content.
    CompletionStage<SortedMap<String, Bytes>> tableDigests();

    /// A mark of all content that is committed: it moves with every commit, and equal marks mean equal content. Much
    /// cheaper than [#tableDigests()].
    CompletionStage<Bytes> contentMark();

    /// What is in the store, in short.
    CompletionStage<RestorePreview.Summary> summary();

    /// Copies what is committed now into a file, checks the copy and gives it its name, while the store goes on
    /// working.
    ///
    /// Nothing is there under that name before it is whole. What is only buffered is not part of it.
    ///
    /// @param runner runs the backup, which may take minutes, and completes the stage
    CompletionStage<BackupReport> backup(BackupRequest request, Executor runner);

    /// Keeps a copy of the file in the usual folder while rows of it cannot be read, once for what was found.
    ///
    /// @param found what, in any words
    /// @param runner makes the copy
    /// @return the copy, which may have been made before
    CompletionStage<Path> keepDamaged(String found, Executor runner);

    /// Writes what can be read of the open file as text. There are no secrets in it.
    ///
    /// @param target a folder, or a file that is not there yet
    /// @param runner does the work
    CompletionStage<ExportReport> export(Path target, Executor runner);

    /// The id that the store keeps for life.
    StoreId id();

    /// What the store remembers of the vault that belongs to it.
    VaultMark vaultMark();

    StorageState state();

    /// Calls `listener` with each new state, on the storage thread, beginning with the present one on the calling
    /// thread. The listener must return at once.
    ///
    /// @return ends the subscription; idempotent
    Subscription onState(Consumer<StorageState> listener);

    /// Stops taking in changes, flushes, closes the file and gives it free. Later calls join the first.
    ///
    /// A write that is in progress is never cut short, so a caller bounds its own wait for the stage.
    ///
    /// @param budget no further wallet is flushed when it is over
    CompletionStage<CloseOutcome> close(Duration budget);

    /// The right to be told of new states.
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
