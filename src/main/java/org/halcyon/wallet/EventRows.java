package org.halcyon.wallet;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Instant;
import java.util.Optional;
import org.halcyon.base.Bytes;
import org.halcyon.base.Network;
import org.halcyon.core.script.Address;
import org.halcyon.core.wallet.AppliedChainLock;
import org.halcyon.core.wallet.Coin;
import org.halcyon.core.wallet.PoolKind;
import org.halcyon.core.wallet.StateDelta;
import org.halcyon.core.wallet.SyncHeights;
import org.halcyon.core.wallet.TransactionContext;
import org.halcyon.core.wallet.TransactionRecord;
import org.halcyon.core.wallet.WalletEvent;
import org.halcyon.wallet.rows.AddressRow;
import org.halcyon.wallet.rows.AddressRow.LeafKey;
import org.halcyon.wallet.rows.BlockPlace;
import org.halcyon.wallet.rows.ChainLockRow;
import org.halcyon.wallet.rows.CoinRow;
import org.halcyon.wallet.rows.Curve;
import org.halcyon.wallet.rows.HeightChange;
import org.halcyon.wallet.rows.SpendRow;
import org.halcyon.wallet.rows.TransactionRow;
import org.halcyon.wallet.rows.TransactionState;

/// Turns what happened to a wallet into changes of its rows. Pure; any thread.
///
/// A delta is translated removals first, as it is meant. Heights are absolute: whatever stood there, they become those
/// of the event, so that a rewind travels the same way as an advance.
///
/// @param network gives addresses their text
public record EventRows(Network network) {

    /// Adds one event behind what `changes` holds.
    ///
    /// @param frozen true if the stored watermark may only go back from now on
    void add(ChangesetBuilder changes, WalletEvent event, boolean frozen) {
        add(changes, event.delta());
        switch (event) {
            case WalletEvent.BlockProcessed block -> processed(changes, block.heights());
            case WalletEvent.SyncHeightAdvanced advanced -> heights(changes, advanced.heights(), frozen);
            case WalletEvent.Reorg reorg -> heights(changes, reorg.heights(), frozen);
            case WalletEvent.ChainLockProcessed sealed -> changes.chainLock(row(sealed.chainLock()));
            case WalletEvent.NoteChanged noted -> note(changes, noted);
            case WalletEvent.AccountAdded added -> {}
            case WalletEvent.AddressesChanged changed -> {}
            case WalletEvent.TransactionDetected detected -> {}
            case WalletEvent.TransactionInstantLocked locked -> {}
            case WalletEvent.TransactionsSwept swept -> {}
            case WalletEvent.TransactionsAbandoned abandoned -> {}
            case WalletEvent.CoinFrozen coinFrozen -> {}
        }
    }

    private static void note(ChangesetBuilder changes, WalletEvent.NoteChanged noted) {
        noted.delta().records().stream()
                .filter(record -> record.txid().equals(noted.txid()))
                .forEach(record -> changes.note(record.txid(), record.note()));
    }

    private static void processed(ChangesetBuilder changes, SyncHeights heights) {
        changes.processed(new HeightChange(heights.processed(), heights.processed()));
    }

    private static void heights(ChangesetBuilder changes, SyncHeights heights, boolean frozen) {
        processed(changes, heights);
        changes.synced(new HeightChange(heights.synced(), frozen ? HeightChange.NEVER : heights.synced()));
    }

    private static ChainLockRow row(AppliedChainLock lock) {
        return new ChainLockRow(lock.height(), Bytes.of(lock.message().toBytes()));
    }

    void add(ChangesetBuilder changes, StateDelta delta) {
        delta.removedTransactions().forEach(changes::removeTransaction);
        delta.releasedOutPoints().forEach(changes::unspend);
        delta.removedCoins().forEach(changes::removeCoin);
        delta.records().forEach(record -> transaction(changes, record));
        delta.coins().forEach(coin -> coin(changes, coin));
        delta.spends().forEach(mark -> changes.spend(new SpendRow(mark.outPoint(), mark.spender())));
        delta.addresses().forEach(row -> changes.address(address(row)));
    }

    @CanIgnoreReturnValue
    private static ChangesetBuilder transaction(ChangesetBuilder changes, TransactionRecord record) {
        changes.transaction(row(record));
        if (state(record.context()) != TransactionState.CHAINLOCKED) {
            record.lock().ifPresent(lock -> changes.instantLock(record.txid(), Bytes.of(lock.toBytes())));
        }
        return changes;
    }

    private static TransactionRow row(TransactionRecord record) {
        Optional<BlockPlace> place =
                record.context().minedIn().map(block -> new BlockPlace(block.height(), block.hash(), block.time()));
        return new TransactionRow(
                record.transaction(),
                state(record.context()),
                place,
                Instant.ofEpochMilli(record.firstSeen().toEpochMilli()),
                record.effect().fee());
    }

    private static TransactionState state(TransactionContext context) {
        return switch (context) {
            case TransactionContext.Mempool mempool -> TransactionState.MEMPOOL;
            case TransactionContext.InstantSend instant -> TransactionState.INSTANT;
            case TransactionContext.InBlock mined -> TransactionState.MINED;
            case TransactionContext.InChainLockedBlock sealed -> TransactionState.CHAINLOCKED;
            case TransactionContext.Conflicted conflicted -> TransactionState.CONFLICTED;
            case TransactionContext.Abandoned abandoned -> TransactionState.ABANDONED;
        };
    }

    @CanIgnoreReturnValue
    private static ChangesetBuilder coin(ChangesetBuilder changes, Coin coin) {
        changes.coin(new CoinRow(
                coin.outPoint(),
                coin.amount(),
                coin.script(),
                Optional.of(RowNames.key(coin.address().account())),
                coin.coinbase()));
        return coin.frozen() ? changes.freeze(coin.outPoint()) : changes.unfreeze(coin.outPoint());
    }

    AddressRow address(org.halcyon.core.wallet.AddressRow row) {
        boolean underivable = row.address().ref().pool() == PoolKind.SINGLE_HARDENED;
        byte[] key = row.address().key().publicKey();
        return new AddressRow(
                RowNames.key(row.address().ref()),
                row.address().script(),
                Address.of(row.address().script(), network).map(Address::text).orElse(""),
                underivable ? Optional.of(new LeafKey(Curve.ED25519, Bytes.of(key))) : Optional.empty(),
                row.used(),
                row.reservedAt().map(at -> Instant.ofEpochMilli(at.toEpochMilli())));
    }
}
