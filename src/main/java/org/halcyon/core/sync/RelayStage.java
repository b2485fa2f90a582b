package org.halcyon.core.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.halcyon.core.p2p.ContentMessage;
import org.halcyon.core.p2p.InventoryItem;
import org.halcyon.core.p2p.InventoryMessage;
import org.halcyon.core.p2p.RelayMessage;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.wallet.TransactionContext;
import org.halcyon.core.wallet.TransactionRecord;
import org.halcyon.core.wallet.WalletState;

/// Transactions outside of blocks: what peers announce, and what the wallets send. Owned by the engine's thread.
final class RelayStage {

    private final EngineDesk desk;
    private final Map<Txid, Long> asked = new HashMap<>();
    private final Map<Txid, Broadcast> broadcasts = new HashMap<>();
    private final Set<Txid> released = new HashSet<>();
    private long nextRebroadcast;
    private boolean synced;

    /// What the wallets already had on disk may be sent again; a new payment is released by its broadcast, which its
    /// maker asks for once it is durable.
    RelayStage(EngineDesk desk) {
        this.desk = desk;
        ownUnmined().forEach(transaction -> released.add(transaction.txid()));
    }

    /// Asks peers for what waits in their pools, once each, and sends own unmined payments again when it is time.
    void work(boolean upToDate) throws InterruptedException {
        broadcasts.values().removeIf(broadcast -> broadcast.settle(desk));
        if (!upToDate) {
            return;
        }
        for (Link link : desk.links().regular()) {
            if (link.servesMempool() && link.asksMempoolNow()) {
                link.peer().send(new RelayMessage.FilterClear());
                link.peer().send(new RelayMessage.Mempool());
            }
        }
        if (!synced || desk.parts().io().ticker().isPast(nextRebroadcast)) {
            synced = true;
            nextRebroadcast = desk.parts().io().ticker().deadline(desk.limits().rebroadcast());
            List<Transaction> own = ownUnmined();
            released.retainAll(own.stream().map(Transaction::txid).toList());
            own.stream().filter(mine -> released.contains(mine.txid())).forEach(this::send);
        }
    }

    private List<Transaction> ownUnmined() {
        List<Transaction> own = new ArrayList<>();
        for (WalletState wallet : desk.book().wallets()) {
            for (TransactionRecord record : wallet.transactions()) {
                if (record.context().equals(new TransactionContext.Mempool())
                        && record.effect().fee().isPresent()) {
                    own.add(record.transaction());
                }
            }
        }
        return own;
    }

    private void send(Transaction transaction) {
        desk.links().regular().forEach(link -> link.peer().send(new ContentMessage.Tx(transaction)));
    }

    /// Sends a transaction to part of the peers and watches whether another one announces it.
    CompletableFuture<BroadcastOutcome> broadcast(Transaction transaction) {
        released.add(transaction.txid());
        Broadcast broadcast = broadcasts.computeIfAbsent(transaction.txid(), id -> new Broadcast(desk, transaction));
        broadcast.begin();
        return broadcast.outcome();
    }

    void onInventory(Link link, InventoryMessage.Inv inventory) {
        List<InventoryItem> wanted = new ArrayList<>();
        for (InventoryItem item : inventory.items()) {
            if (item.type() == InventoryItem.TRANSACTION) {
                onAnnounced(link, item.txid());
                if (isWanted(link, item.txid()) && wanted.size() < EngineLimits.TRANSACTIONS) {
                    wanted.add(item);
                }
            } else if (item.type() == InventoryItem.BLOCK
                    && desk.files().chain().heightOf(item.blockHash()).isEmpty()) {
                link.inStep(false);
            }
        }
        forgetOld();
        if (!wanted.isEmpty()) {
            long deadline = desk.parts().io().ticker().deadline(desk.limits().blocksWithin());
            wanted.forEach(item -> asked.put(item.txid(), deadline));
            desk.asks()
                    .ask(
                            link,
                            new InventoryMessage.GetData(wanted),
                            desk.limits().blocksWithin(),
                            gone -> {});
        }
    }

    private boolean isWanted(Link link, Txid txid) {
        boolean known = desk.book().wallets().stream()
                .anyMatch(wallet -> wallet.transaction(txid).isPresent());
        return !link.isWitness()
                && !known
                && !asked.containsKey(txid)
                && asked.size() < EngineLimits.TRANSACTIONS
                && !desk.book().isEmpty();
    }

    private void forgetOld() {
        asked.values().removeIf(desk.parts().io().ticker()::isPast);
    }

    private void onAnnounced(Link link, Txid txid) {
        Optional.ofNullable(broadcasts.get(txid)).ifPresent(broadcast -> broadcast.announcedBy(link));
    }

    void onTransaction(Transaction transaction) throws InterruptedException {
        asked.remove(transaction.txid());
        desk.book().seen(transaction, desk.parts().io().clock().instant());
    }

    /// Answers a peer that was told of an own transaction by its id.
    void onWanted(Link link, InventoryMessage.GetData wanted) {
        for (InventoryItem item : wanted.items()) {
            Optional.of(item)
                    .filter(some -> some.type() == InventoryItem.TRANSACTION)
                    .map(some -> broadcasts.get(some.txid()))
                    .ifPresent(broadcast -> broadcast.sendTo(link));
        }
    }
}
