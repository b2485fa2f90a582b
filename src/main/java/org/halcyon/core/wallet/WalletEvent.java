package org.halcyon.core.wallet;

import java.util.List;
import java.util.Optional;
import org.halcyon.base.WalletId;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Txid;

/// One atomic change of a wallet, immutable and complete: a store needs nothing but the events, in order.
public sealed interface WalletEvent {

    WalletId walletId();

    StateDelta delta();

    /// An account was added; its addresses are in the delta.
    record AccountAdded(WalletId walletId, AccountId account, StateDelta delta) implements WalletEvent {}

    /// Addresses were derived ahead, reserved or released, without a transaction.
    record AddressesChanged(WalletId walletId, StateDelta delta) implements WalletEvent {}

    /// A transaction outside of blocks is new, or was seen earlier than known.
    record TransactionDetected(WalletId walletId, Txid txid, StateDelta delta) implements WalletEvent {}

    record TransactionInstantLocked(WalletId walletId, Txid txid, LockMessage lock, StateDelta delta)
            implements WalletEvent {}

    /// A block was accounted for.
    ///
    /// @param inserted transactions that are new
    /// @param updated transactions that were known and changed
    /// @param matured coinbase outputs that can be spent from now on
    /// @param chainLock the floor at that time
    record BlockProcessed(
            WalletId walletId,
            BlockRef block,
            List<Txid> inserted,
            List<Txid> updated,
            List<OutPoint> matured,
            Optional<AppliedChainLock> chainLock,
            SyncHeights heights,
            StateDelta delta)
            implements WalletEvent {

        public BlockProcessed {
            inserted = List.copyOf(inserted);
            updated = List.copyOf(updated);
            matured = List.copyOf(matured);
        }
    }

    /// The durable watermark moved, backwards if a rescan was asked for.
    record SyncHeightAdvanced(WalletId walletId, SyncHeights heights, List<OutPoint> matured, StateDelta delta)
            implements WalletEvent {

        public SyncHeightAdvanced {
            matured = List.copyOf(matured);
        }
    }

    /// A ChainLock became the floor.
    ///
    /// @param promoted transactions that are final now
    record ChainLockProcessed(WalletId walletId, AppliedChainLock chainLock, List<Txid> promoted, StateDelta delta)
            implements WalletEvent {

        public ChainLockProcessed {
            promoted = List.copyOf(promoted);
        }
    }

    /// Unmined transactions lost against one that is mined or locked.
    ///
    /// @param txids the losers and their descendants
    /// @param supersededBy the winner
    /// @param height of the winner's block, if it is mined
    record TransactionsSwept(
            WalletId walletId, List<Txid> txids, Txid supersededBy, Optional<Integer> height, StateDelta delta)
            implements WalletEvent {

        public TransactionsSwept {
            txids = List.copyOf(txids);
        }
    }

    /// Their owner gave transactions up.
    record TransactionsAbandoned(WalletId walletId, List<Txid> txids, StateDelta delta) implements WalletEvent {

        public TransactionsAbandoned {
            txids = List.copyOf(txids);
        }
    }

    /// Blocks were disconnected.
    ///
    /// @param demoted transactions that are no longer mined
    /// @param removed coinbases of those blocks and all that depended on them
    /// @param restored transactions that are no longer in conflict, since what beat them is no longer mined
    record Reorg(
            WalletId walletId,
            SyncHeights heights,
            List<Txid> demoted,
            List<Txid> removed,
            List<Txid> restored,
            StateDelta delta)
            implements WalletEvent {

        public Reorg {
            demoted = List.copyOf(demoted);
            removed = List.copyOf(removed);
            restored = List.copyOf(restored);
        }
    }

    /// A coin was kept out of payments, or let back in.
    record CoinFrozen(WalletId walletId, OutPoint outPoint, boolean frozen, StateDelta delta) implements WalletEvent {}

    record NoteChanged(WalletId walletId, Txid txid, StateDelta delta) implements WalletEvent {}
}
