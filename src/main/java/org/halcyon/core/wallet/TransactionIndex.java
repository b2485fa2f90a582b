package org.halcyon.core.wallet;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.tx.Txid;

/// The records of a wallet with the indexes that keep every step independent of their number: who spends an output, in
/// which block a record is, which are in conflict, and which outputs belong to nobody known.
final class TransactionIndex {

    private final Map<Txid, TransactionRecord> records = new HashMap<>();
    private final Map<OutPoint, Set<Txid>> spenders = new HashMap<>();
    private final Map<Script, Set<OutPoint>> unclaimed = new HashMap<>();
    private final NavigableMap<Integer, Set<Txid>> mined = new TreeMap<>();
    private final Set<Txid> conflicted = new TreeSet<>();

    Optional<TransactionRecord> find(Txid txid) {
        return Optional.ofNullable(records.get(txid));
    }

    /// @throws IllegalStateException if there is none, which is a bug of this package
    TransactionRecord get(Txid txid) {
        return find(txid).orElseThrow(() -> new IllegalStateException("no record of " + txid));
    }

    Collection<TransactionRecord> all() {
        return Collections.unmodifiableCollection(records.values());
    }

    /// Puts a record over the one with its id, if there is one.
    void put(TransactionRecord record) {
        TransactionRecord before = records.put(record.txid(), record);
        if (before == null) {
            spentBy(record.transaction())
                    .forEach(outPoint -> spenders.computeIfAbsent(outPoint, key -> new TreeSet<>())
                            .add(record.txid()));
        } else {
            unlist(before);
        }
        list(record);
    }

    void remove(Txid txid) {
        TransactionRecord record = get(txid);
        records.remove(txid);
        unlist(record);
        spentBy(record.transaction()).forEach(outPoint -> drop(spenders, outPoint, txid));
        List<TxOutput> outputs = record.transaction().outputs();
        for (int n = 0; n < outputs.size(); n++) {
            drop(unclaimed, outputs.get(n).script(), new OutPoint(txid, n));
        }
    }

    private void list(TransactionRecord record) {
        record.context()
                .minedIn()
                .ifPresent(block -> mined.computeIfAbsent(block.height(), key -> new TreeSet<>())
                        .add(record.txid()));
        if (record.context() instanceof TransactionContext.Conflicted) {
            conflicted.add(record.txid());
        }
    }

    private void unlist(TransactionRecord record) {
        record.context().minedIn().ifPresent(block -> drop(mined, block.height(), record.txid()));
        conflicted.remove(record.txid());
    }

    private static <K, V> void drop(Map<K, Set<V>> map, K key, V value) {
        map.computeIfPresent(key, (k, values) -> values.remove(value) && values.isEmpty() ? null : values);
    }

    /// What a transaction spends; nothing for a coinbase.
    static Stream<OutPoint> spentBy(Transaction transaction) {
        return transaction.inputs().stream().map(TxInput::previous).filter(outPoint -> !outPoint.isNull());
    }

    /// Every known transaction that spends an output, whatever its context, in the order of ids.
    Set<Txid> spenders(OutPoint outPoint) {
        return Collections.unmodifiableSet(spenders.getOrDefault(outPoint, Set.of()));
    }

    /// Known transactions that spend an output of this one.
    Set<Txid> children(Transaction transaction) {
        Set<Txid> children = new TreeSet<>();
        for (int n = 0; n < transaction.outputs().size(); n++) {
            children.addAll(spenders(new OutPoint(transaction.txid(), n)));
        }
        return children;
    }

    /// Other known transactions that spend an input of this one.
    Set<Txid> rivals(Transaction transaction) {
        Set<Txid> rivals = new TreeSet<>();
        spentBy(transaction).forEach(outPoint -> rivals.addAll(spenders(outPoint)));
        rivals.remove(transaction.txid());
        return rivals;
    }

    /// The transaction that spends an output as far as is known: the mined one, else the locked one, else the one with
    /// the lowest id.
    Optional<Txid> preferredSpender(OutPoint outPoint) {
        Txid best = null;
        int bestRank = 0;
        for (Txid txid : spenders(outPoint)) {
            int rank = rank(get(txid));
            if (rank > bestRank) {
                best = txid;
                bestRank = rank;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int rank(TransactionRecord record) {
        if (record.isMined()) {
            return 3;
        }
        if (record.isSettled()) {
            return 2;
        }
        return record.isActive() ? 1 : 0;
    }

    void unclaimed(Script script, OutPoint outPoint) {
        unclaimed.computeIfAbsent(script, key -> new TreeSet<>()).add(outPoint);
    }

    /// Takes out the outputs to a script that turned out to be own.
    Set<OutPoint> claim(Script script) {
        Set<OutPoint> outPoints = unclaimed.remove(script);
        return outPoints == null ? Set.of() : outPoints;
    }

    /// Ids of mined records with `from` <= height <= `to`.
    Set<Txid> minedBetween(int from, int to) {
        Set<Txid> ids = new TreeSet<>();
        if (from <= to) {
            mined.subMap(from, true, to, true).values().forEach(ids::addAll);
        }
        return ids;
    }

    /// Any record of the block at a height.
    Optional<BlockRef> blockAt(int height) {
        return mined.getOrDefault(height, Set.of()).stream()
                .findFirst()
                .flatMap(txid -> get(txid).context().minedIn());
    }

    Set<Txid> conflicted() {
        return new HashSet<>(conflicted);
    }
}
