package org.halcyon.core.wallet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.halcyon.base.WalletId;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Txid;

/// Keeps rows as a store would, from events alone.
final class MirrorStore {

    private final WalletId id;
    private final int birthHeight;
    private final TreeSet<AccountId> accounts = new TreeSet<>();
    private final TreeMap<AddressRef, AddressRow> addresses = new TreeMap<>();
    private final TreeMap<Txid, WalletRows.TransactionRow> transactions = new TreeMap<>();
    private final TreeMap<OutPoint, Coin> coins = new TreeMap<>();
    private final Map<OutPoint, SpentMark> spends = new LinkedHashMap<>();
    private SyncHeights heights;
    private Optional<AppliedChainLock> chainLock = Optional.empty();
    private final List<WalletEvent> seen = new ArrayList<>();

    MirrorStore(WalletId id, int birthHeight) {
        this.id = id;
        this.birthHeight = birthHeight;
        this.heights = new SyncHeights(birthHeight - 1, birthHeight - 1);
    }

    void apply(List<WalletEvent> events) {
        events.forEach(this::apply);
    }

    private void apply(WalletEvent event) {
        seen.add(event);
        StateDelta delta = event.delta();
        delta.removedTransactions().forEach(transactions::remove);
        delta.releasedOutPoints().forEach(spends::remove);
        delta.removedCoins().forEach(coins::remove);
        delta.records().forEach(record -> transactions.put(record.txid(), WalletRows.TransactionRow.of(record)));
        delta.coins().forEach(coin -> coins.put(coin.outPoint(), coin));
        delta.spends().forEach(mark -> spends.put(mark.outPoint(), mark));
        delta.addresses().forEach(row -> addresses.put(row.address().ref(), row));
        applyRest(event);
    }

    private void applyRest(WalletEvent event) {
        switch (event) {
            case WalletEvent.AccountAdded added -> accounts.add(added.account());
            case WalletEvent.BlockProcessed processed -> heights = processed.heights();
            case WalletEvent.SyncHeightAdvanced advanced -> heights = advanced.heights();
            case WalletEvent.Reorg reorg -> heights = reorg.heights();
            case WalletEvent.ChainLockProcessed processed -> chainLock = Optional.of(processed.chainLock());
            case WalletEvent.AddressesChanged changed -> {}
            case WalletEvent.TransactionDetected detected -> {}
            case WalletEvent.TransactionInstantLocked locked -> {}
            case WalletEvent.TransactionsSwept swept -> {}
            case WalletEvent.TransactionsAbandoned abandoned -> {}
            case WalletEvent.CoinFrozen frozen -> {}
            case WalletEvent.NoteChanged changed -> {}
        }
    }

    List<WalletEvent> seen() {
        return seen;
    }

    WalletRows rows() {
        List<SpentMark> marks = new ArrayList<>(spends.values());
        marks.sort(Comparator.comparing(SpentMark::outPoint));
        return new WalletRows(
                id,
                birthHeight,
                List.copyOf(accounts),
                List.copyOf(addresses.values()),
                List.copyOf(transactions.values()),
                List.copyOf(coins.values()),
                marks,
                heights,
                chainLock);
    }
}
