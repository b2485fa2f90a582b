package org.halcyon.core.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.halcyon.base.WalletId;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.wallet.AppliedChainLock;
import org.halcyon.core.wallet.BlockOutcome;
import org.halcyon.core.wallet.BlockRef;
import org.halcyon.core.wallet.ChainLockOutcome;
import org.halcyon.core.wallet.MempoolOutcome;
import org.halcyon.core.wallet.RewindOutcome;
import org.halcyon.core.wallet.WalletEvent;
import org.halcyon.core.wallet.WalletState;

/// The wallets that the engine feeds. Whatever changes one of them passes its events on before anything else happens.
/// Owned by the engine's thread.
public final class WalletBook {

    private final SortedMap<WalletId, WalletState> wallets = new TreeMap<>();
    private final WalletEventSink sink;

    WalletBook(WalletEventSink sink) {
        this.sink = sink;
    }

    /// The wallets by id, a view.
    public Collection<WalletState> wallets() {
        return Collections.unmodifiableCollection(wallets.values());
    }

    public Optional<WalletState> wallet(WalletId id) {
        return Optional.ofNullable(wallets.get(id));
    }

    /// Takes a wallet in; one of the same id is replaced.
    public void put(WalletState wallet) {
        wallets.put(wallet.id(), wallet);
    }

    public void remove(WalletId id) {
        wallets.remove(id);
    }

    /// Passes events of a wallet on, in order.
    public void emit(List<WalletEvent> events) throws InterruptedException {
        for (WalletEvent event : events) {
            sink.emit(event);
        }
    }

    boolean isEmpty() {
        return wallets.isEmpty();
    }

    /// The lowest height up to which some wallet is synced; the greatest integer if there is no wallet.
    int leastSynced() {
        return wallets.values().stream()
                .mapToInt(wallet -> wallet.heights().synced())
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /// The height from which on some wallet may have been paid; the greatest integer if there is no wallet.
    int leastBirth() {
        return wallets.values().stream()
                .mapToInt(WalletState::birthHeight)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /// Scripts that were derived since `marks` was taken, of wallets that still need blocks at or below `height`.
    List<Script> scriptsSince(ScriptMarks marks, int height) {
        List<Script> scripts = new ArrayList<>();
        for (WalletState wallet : wallets.values()) {
            if (wallet.heights().synced() < height) {
                scripts.addAll(wallet.watchedSince(marks.of(wallet.id())));
            }
        }
        return scripts;
    }

    ScriptMarks marks() {
        return ScriptMarks.of(wallets.values());
    }

    /// Gives a block to every wallet that is not past it.
    ///
    /// @return what a wallet found wrong with it, or empty
    Optional<BlockOutcome.Reason> process(BlockRef block, List<Transaction> transactions) throws InterruptedException {
        for (WalletState wallet : wallets.values()) {
            if (wallet.heights().synced() >= block.height()) {
                continue;
            }
            switch (wallet.processBlock(block, transactions)) {
                case BlockOutcome.Processed processed -> emit(processed.events());
                case BlockOutcome.Refused refused -> {
                    return Optional.of(refused.reason());
                }
            }
        }
        return Optional.empty();
    }

    /// Says that every wallet has seen all it needs up to `height`.
    void advance(int height) throws InterruptedException {
        for (WalletState wallet : wallets.values()) {
            if (wallet.heights().synced() < height) {
                emit(wallet.advanceSynced(height));
            }
        }
    }

    /// Takes every wallet that is past `height` back, so that it looks at the blocks from there on again; what it knows
    /// stays.
    void rescanFrom(int height) throws InterruptedException {
        for (WalletState wallet : wallets.values()) {
            if (wallet.heights().synced() >= height) {
                emit(wallet.rescanFrom(height));
            }
        }
    }

    /// Tells every wallet of a verified lock on a block of the best chain.
    void chainLocked(AppliedChainLock lock) throws InterruptedException {
        for (WalletState wallet : wallets.values()) {
            if (wallet.applyChainLock(lock) instanceof ChainLockOutcome.Applied applied) {
                emit(applied.events());
            }
        }
    }

    /// True if the transaction concerns a wallet.
    boolean seen(Transaction transaction, Instant now) throws InterruptedException {
        boolean concerns = false;
        for (WalletState wallet : wallets.values()) {
            if (wallet.processMempool(transaction, now) instanceof MempoolOutcome.Accepted accepted) {
                emit(accepted.events());
                concerns = true;
            }
        }
        return concerns;
    }

    /// Takes every wallet back to `height`.
    ///
    /// @return false if a verified lock of some wallet stands above it
    boolean rewind(int height) throws InterruptedException {
        for (WalletState wallet : wallets.values()) {
            switch (wallet.rewindTo(height)) {
                case RewindOutcome.Rewound rewound -> emit(rewound.events());
                case RewindOutcome.BelowFloor below -> {
                    return false;
                }
            }
        }
        return true;
    }
}
