package org.halcyon.wallet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.wallet.AddressRef;
import org.halcyon.core.wallet.AddressRow;
import org.halcyon.core.wallet.StateDelta;
import org.halcyon.core.wallet.SyncHeights;
import org.halcyon.core.wallet.TransactionRecord;
import org.halcyon.core.wallet.WalletEvent;
import org.halcyon.core.wallet.WalletState;
import org.halcyon.wallet.rows.AccountRow;
import org.halcyon.wallet.rows.WalletRow;

/// What readers may know of one wallet: a copy that follows its events, so that nobody but the engine's thread ever
/// touches the wallet itself. Any thread; the lock is a leaf.
final class WalletView {

    private static final int RECENT = 8;

    private static final Comparator<TransactionRecord> NEWEST_FIRST =
            Comparator.comparing(WalletView::time, Comparator.reverseOrder()).thenComparing(TransactionRecord::txid);

    private final ReentrantLock lock = new ReentrantLock();
    private final ActivityRows rows;

    @GuardedBy("lock")
    private final Map<Txid, TransactionRecord> records = new HashMap<>();

    @GuardedBy("lock")
    private final NavigableSet<TransactionRecord> ordered = new TreeSet<>(NEWEST_FIRST);

    @GuardedBy("lock")
    private final NavigableMap<AddressRef, AddressRow> addresses = new TreeMap<>();

    @GuardedBy("lock")
    private WalletRow row;

    @GuardedBy("lock")
    private WalletCondition condition;

    @GuardedBy("lock")
    private Balances balances = Balances.NONE;

    @GuardedBy("lock")
    private SyncHeights heights = new SyncHeights(-1, -1);

    @GuardedBy("lock")
    private Optional<Instant> asOf = Optional.empty();

    @GuardedBy("lock")
    private boolean phraseChecked;

    @GuardedBy("lock")
    private long revision;

    private final List<AccountRow> accounts;

    WalletView(WalletRow row, List<AccountRow> accounts, WalletCondition condition, boolean phraseChecked) {
        this.row = row;
        this.accounts = List.copyOf(accounts);
        this.rows = new ActivityRows(row.network());
        this.condition = condition;
        this.phraseChecked = phraseChecked;
    }

    private static Instant time(TransactionRecord record) {
        return record.context()
                .minedIn()
                .map(block -> Instant.ofEpochSecond(block.time()))
                .orElse(record.firstSeen());
    }

    /// Takes over everything of `state`, in place of what was known.
    void reset(WalletState state) {
        List<AddressRow> fresh = state.rows().addresses();
        lock.lock();
        try {
            records.clear();
            ordered.clear();
            addresses.clear();
            state.transactions().forEach(this::put);
            fresh.forEach(address -> addresses.put(address.address().ref(), address));
            balances = shown(state.balances().wallet());
            heights = state.heights();
            asOf = ordered.stream()
                    .filter(TransactionRecord::isMined)
                    .findFirst()
                    .map(WalletView::time);
            revision++;
        } finally {
            lock.unlock();
        }
    }

    /// @param now if the event makes the wallet complete up to the tip of the network
    void apply(WalletEvent event, Optional<Instant> now) {
        lock.lock();
        try {
            apply(event.delta());
            heights(event).ifPresent(moved -> heights = moved);
            if (event instanceof WalletEvent.BlockProcessed block) {
                asOf = Optional.of(Instant.ofEpochSecond(block.block().time()));
            }
            asOf = now.isPresent() ? now : asOf;
            revision++;
        } finally {
            lock.unlock();
        }
    }

    private static Optional<SyncHeights> heights(WalletEvent event) {
        return switch (event) {
            case WalletEvent.BlockProcessed block -> Optional.of(block.heights());
            case WalletEvent.SyncHeightAdvanced advanced -> Optional.of(advanced.heights());
            case WalletEvent.Reorg reorg -> Optional.of(reorg.heights());
            case WalletEvent.ChainLockProcessed sealed -> Optional.empty();
            case WalletEvent.NoteChanged noted -> Optional.empty();
            case WalletEvent.AccountAdded added -> Optional.empty();
            case WalletEvent.AddressesChanged changed -> Optional.empty();
            case WalletEvent.TransactionDetected detected -> Optional.empty();
            case WalletEvent.TransactionInstantLocked locked -> Optional.empty();
            case WalletEvent.TransactionsSwept swept -> Optional.empty();
            case WalletEvent.TransactionsAbandoned abandoned -> Optional.empty();
            case WalletEvent.CoinFrozen frozen -> Optional.empty();
        };
    }

    @GuardedBy("lock")
    private void apply(StateDelta delta) {
        delta.removedTransactions().forEach(txid -> forget(txid));
        delta.records().forEach(this::put);
        delta.addresses().forEach(address -> addresses.put(address.address().ref(), address));
        balances = shown(delta.balances().wallet());
    }

    @GuardedBy("lock")
    private void put(TransactionRecord record) {
        forget(record.txid());
        if (record.isOwn()) { // a double spend by others is kept for the chain, not for the person
            records.put(record.txid(), record);
            ordered.add(record);
        }
    }

    @GuardedBy("lock")
    private void forget(Txid txid) {
        TransactionRecord known = records.remove(txid);
        if (known != null) {
            ordered.remove(known);
        }
    }

    private static Balances shown(org.halcyon.core.wallet.Balances sums) {
        return new Balances(sums.confirmed(), sums.unconfirmed(), sums.immature(), sums.locked());
    }

    WalletSnapshot snapshot() {
        lock.lock();
        try {
            int tip = heights.processed();
            List<ActivityEntry> recent = ordered.stream()
                    .limit(RECENT)
                    .map(record -> rows.entry(record, tip))
                    .toList();
            return new WalletSnapshot(
                    row.id(),
                    row.label().orElse(row.id().shortHex()),
                    row.kind(),
                    row.network(),
                    condition,
                    balances,
                    heights.synced(),
                    asOf,
                    phraseChecked,
                    recent,
                    revision);
        } finally {
            lock.unlock();
        }
    }

    List<ActivityEntry> activity() {
        lock.lock();
        try {
            int tip = heights.processed();
            return ordered.stream().map(record -> rows.entry(record, tip)).toList();
        } finally {
            lock.unlock();
        }
    }

    List<AddressRow> addresses() {
        lock.lock();
        try {
            return List.copyOf(addresses.values());
        } finally {
            lock.unlock();
        }
    }

    /// True if a transaction of the wallet pays to the script.
    boolean hasPaid(Script script) {
        lock.lock();
        try {
            return records.values().stream()
                    .filter(TransactionRecord::isActive)
                    .flatMap(record -> record.transaction().outputs().stream())
                    .anyMatch(output -> output.script().equals(script));
        } finally {
            lock.unlock();
        }
    }

    /// Fixed at the registration.
    List<AccountRow> accounts() {
        return accounts;
    }

    /// The account that receives and pays; empty for a wallet that holds no coins.
    Optional<AccountRow> mainAccount() {
        return accounts.stream()
                .filter(account -> RowNames.account(account.key()).type().holdsCoins())
                .findFirst();
    }

    WalletRow row() {
        lock.lock();
        try {
            return row;
        } finally {
            lock.unlock();
        }
    }

    WalletCondition condition() {
        lock.lock();
        try {
            return condition;
        } finally {
            lock.unlock();
        }
    }

    void row(WalletRow changed) {
        lock.lock();
        try {
            row = changed;
            revision++;
        } finally {
            lock.unlock();
        }
    }

    void phraseChecked() {
        lock.lock();
        try {
            phraseChecked = true;
            revision++;
        } finally {
            lock.unlock();
        }
    }

    /// A usable wallet becomes one that is not saved; a damaged one stays damaged.
    void notSaving(String cause) {
        lock.lock();
        try {
            if (condition instanceof WalletCondition.Usable) {
                condition = new WalletCondition.NotSaving(cause);
                revision++;
            }
        } finally {
            lock.unlock();
        }
    }

    /// The wallet takes part in nothing any more, for this reason; false if it did not before.
    boolean damaged(SkipReason reason) {
        lock.lock();
        try {
            if (condition instanceof WalletCondition.Damaged) {
                return false;
            }
            condition = reason.condition(Optional.empty());
            revision++;
            return true;
        } finally {
            lock.unlock();
        }
    }
}
