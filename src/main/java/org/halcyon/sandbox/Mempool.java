package org.halcyon.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.tx.Txid;

/// Transactions that wait for a block, each behind those it spends from. Whoever comes first keeps its inputs: nothing
/// is
/// ever replaced. Owned by the thread of the chain.
final class Mempool {

    static final int MOST = 5_000;

    private static final int MOST_BYTES = 20_000_000;
    private static final int MOST_TOGETHER = 25;
    private static final int MOST_BLOCK_BYTES = 1_000_000;

    private final SandboxChain chain;
    private final TransactionRules rules;
    private final Map<Txid, Waiting> waiting = new LinkedHashMap<>();
    private final Map<OutPoint, Txid> spenders = new HashMap<>();
    private long bytes;

    private record Waiting(Transaction transaction, long fee) {}

    Mempool(SandboxChain chain, TransactionRules rules) {
        this.chain = chain;
        this.rules = rules;
    }

    int size() {
        return waiting.size();
    }

    /// All of them, parents first.
    List<Transaction> all() {
        return waiting.values().stream().map(Waiting::transaction).toList();
    }

    Optional<Transaction> find(Txid txid) {
        return Optional.ofNullable(waiting.get(txid)).map(Waiting::transaction);
    }

    TxOutcome add(Transaction transaction) {
        if (waiting.containsKey(transaction.txid())) {
            return new TxOutcome.Known();
        }
        return TransactionRules.form(transaction)
                .or(() -> TransactionRules.standard(transaction))
                .or(() -> conflict(transaction))
                .or(() -> room(transaction))
                .<TxOutcome>map(TxOutcome.Refused::new)
                .orElseGet(() -> judge(transaction));
    }

    private Optional<TxRefusal> conflict(Transaction transaction) {
        return transaction.inputs().stream().anyMatch(input -> spenders.containsKey(input.previous()))
                ? Optional.of(TxRefusal.CONFLICT)
                : Optional.empty();
    }

    private Optional<TxRefusal> room(Transaction transaction) {
        return waiting.size() >= MOST || bytes + transaction.size() > MOST_BYTES
                ? Optional.of(TxRefusal.POOL_FULL)
                : Optional.empty();
    }

    private TxOutcome judge(Transaction transaction) {
        return switch (rules.spend(transaction, this::coin, chain.next())) {
            case TransactionRules.Spend.Refused refused -> new TxOutcome.Refused(refused.reason());
            case TransactionRules.Spend.Entitled entitled -> {
                if (!TransactionRules.paysEnough(transaction, entitled.fee())) {
                    yield new TxOutcome.Refused(TxRefusal.FEE);
                }
                if (!isShortChain(transaction)) {
                    yield new TxOutcome.Refused(TxRefusal.LONG_CHAIN);
                }
                put(new Waiting(transaction, entitled.fee()));
                yield new TxOutcome.Accepted(transaction);
            }
        };
    }

    private void put(Waiting entry) {
        Transaction transaction = entry.transaction();
        waiting.put(transaction.txid(), entry);
        transaction.inputs().forEach(input -> spenders.put(input.previous(), transaction.txid()));
        bytes += transaction.size();
    }

    /// An output that a transaction in the pool may spend: of the chain, or of another one that waits.
    Optional<Coin> coin(OutPoint place) {
        Waiting maker = waiting.get(place.txid());
        if (maker == null) {
            return chain.coins().coin(place);
        }
        List<TxOutput> outputs = maker.transaction().outputs();
        return place.index() < outputs.size()
                ? Optional.of(
                        new Coin(place, outputs.get((int) place.index()), chain.height() + 1, /* coinbase= */ false))
                : Optional.empty();
    }

    boolean isSpent(OutPoint place) {
        return spenders.containsKey(place);
    }

    /// Outputs of waiting transactions that pay to `script` and that nobody spends yet.
    List<Coin> unspent(Script script) {
        List<Coin> found = new ArrayList<>();
        for (Waiting entry : waiting.values()) {
            List<TxOutput> outputs = entry.transaction().outputs();
            for (int i = 0; i < outputs.size(); i++) {
                OutPoint place = new OutPoint(entry.transaction().txid(), i);
                if (outputs.get(i).script().equals(script) && !isSpent(place)) {
                    coin(place).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private boolean isShortChain(Transaction transaction) {
        Set<Txid> above = ancestors(transaction);
        return above.size() < MOST_TOGETHER
                && above.stream().allMatch(txid -> descendants(txid).size() < MOST_TOGETHER);
    }

    /// Waiting transactions that `transaction` depends on.
    private Set<Txid> ancestors(Transaction transaction) {
        Set<Txid> found = new HashSet<>();
        ArrayDeque<Transaction> open = new ArrayDeque<>(List.of(transaction));
        while (!open.isEmpty()) {
            for (TxInput input : open.remove().inputs()) {
                Waiting parent = waiting.get(input.previous().txid());
                if (parent != null && found.add(parent.transaction().txid())) {
                    open.add(parent.transaction());
                }
            }
        }
        return found;
    }

    /// A waiting transaction and all that depend on it.
    private Set<Txid> descendants(Txid txid) {
        Set<Txid> found = new HashSet<>(Set.of(txid));
        ArrayDeque<Txid> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            Transaction transaction = find(open.remove()).orElseThrow();
            for (int i = 0; i < transaction.outputs().size(); i++) {
                Txid child = spenders.get(new OutPoint(transaction.txid(), i));
                if (child != null && found.add(child)) {
                    open.add(child);
                }
            }
        }
        return found;
    }

    /// What the next block takes: as much as fits, parents first.
    BlockMaker.Template template(Script payTo) {
        List<Transaction> chosen = new ArrayList<>();
        Set<Txid> left = new HashSet<>();
        long fees = 0;
        int size = 0;
        for (Waiting entry : waiting.values()) {
            Transaction transaction = entry.transaction();
            boolean orphaned = transaction.inputs().stream()
                    .anyMatch(input -> left.contains(input.previous().txid()));
            boolean fits = size + transaction.size() <= MOST_BLOCK_BYTES;
            if (orphaned || !fits || !TransactionRules.isFinal(transaction, chain.next())) {
                left.add(transaction.txid());
                continue;
            }
            chosen.add(transaction);
            fees += entry.fee();
            size += transaction.size();
        }
        return new BlockMaker.Template(payTo, chosen, fees);
    }

    /// Lets go of what a new block holds, and of what can no longer be mined because of it.
    void mined(Collection<Transaction> transactions) {
        for (Transaction transaction : transactions) {
            remove(Set.of(transaction.txid()));
            for (TxInput input : transaction.inputs()) {
                Txid rival = spenders.get(input.previous());
                if (rival != null) {
                    remove(descendants(rival));
                }
            }
        }
    }

    private void remove(Set<Txid> txids) {
        for (Txid txid : txids) {
            Waiting gone = waiting.remove(txid);
            if (gone != null) {
                gone.transaction().inputs().forEach(input -> spenders.remove(input.previous()));
                bytes -= gone.transaction().size();
            }
        }
    }

    /// Judges everything anew after the chain has changed: first what comes back, then what waited.
    ///
    /// @param returned transactions of blocks that left the chain, oldest first
    void rebuild(List<Transaction> returned) {
        List<Transaction> candidates = new ArrayList<>(returned);
        candidates.addAll(all());
        waiting.clear();
        spenders.clear();
        bytes = 0;
        candidates.stream().filter(transaction -> !transaction.isCoinbase()).forEach(this::add);
    }
}
