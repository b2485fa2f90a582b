package org.halcyon.core.wallet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.wallet.BalanceSheet.Bucket;

/// Ends a change: computes effects, spent marks and buckets of all that was touched, and tells what really differs.
final class DeltaJudge {

    private final Ledger ledger;
    private final EffectCalculator effects;
    private final Map<OutPoint, Txid> marks = new HashMap<>();
    private final Set<OutPoint> unexplained = new HashSet<>();

    DeltaJudge(Ledger ledger) {
        this.ledger = ledger;
        this.effects = new EffectCalculator(ledger.sheet::find);
    }

    /// Takes a mark of a store whose spender is not known: the coin stays spent until a spender explains it.
    void restoreUnexplained(OutPoint outPoint) {
        unexplained.add(outPoint);
    }

    /// All marks, those without a known spender included.
    List<SpentMark> marks() {
        List<SpentMark> all = new ArrayList<>();
        marks.forEach((outPoint, spender) -> all.add(new SpentMark(outPoint, Optional.of(spender))));
        unexplained.forEach(outPoint -> all.add(new SpentMark(outPoint, Optional.empty())));
        return all;
    }

    StateDelta finish(Change change, int tip) {
        Set<OutPoint> spent = new LinkedHashSet<>();
        for (Map.Entry<Txid, Optional<TransactionRecord>> entry :
                change.recordsBefore().entrySet()) {
            Optional<TransactionRecord> now = ledger.index.find(entry.getKey());
            now.ifPresent(this::judge);
            now.or(entry::getValue).ifPresent(record -> collect(record.transaction(), spent, change));
        }
        List<OutPoint> released = new ArrayList<>();
        List<SpentMark> spends = new ArrayList<>();
        spent.forEach(outPoint -> mark(outPoint, released, spends));
        change.toClassify().forEach(outPoint -> ledger.sheet.assign(outPoint, bucket(outPoint, tip)));
        return delta(change, released, spends);
    }

    private void judge(TransactionRecord record) {
        boolean doubleSpend = !ledger.index.rivals(record.transaction()).isEmpty();
        ledger.index.put(record.judged(doubleSpend, effects.effect(record.transaction())));
    }

    /// Notes the marks and coins that the state of a transaction decides: its inputs and outputs. Its children, whose
    /// change is trusted only if their parents are settled, are touched themselves by then.
    private void collect(Transaction transaction, Set<OutPoint> spent, Change change) {
        TransactionIndex.spentBy(transaction).forEach(outPoint -> {
            spent.add(outPoint);
            change.classify(outPoint);
        });
        classifyOutputs(transaction, change);
    }

    private static void classifyOutputs(Transaction transaction, Change change) {
        for (int n = 0; n < transaction.outputs().size(); n++) {
            change.classify(new OutPoint(transaction.txid(), n));
        }
    }

    private void mark(OutPoint outPoint, List<OutPoint> released, List<SpentMark> spends) {
        Optional<Txid> now = ledger.index.preferredSpender(outPoint);
        Optional<Txid> before =
                Optional.ofNullable(now.isPresent() ? marks.put(outPoint, now.get()) : marks.remove(outPoint));
        if (now.equals(before)) {
            return;
        }
        if (now.isPresent()) {
            unexplained.remove(outPoint);
            spends.add(new SpentMark(outPoint, now));
        } else {
            released.add(outPoint);
        }
    }

    private boolean isSpent(OutPoint outPoint) {
        return marks.containsKey(outPoint) || unexplained.contains(outPoint);
    }

    private Optional<Bucket> bucket(OutPoint outPoint, int tip) {
        Optional<TransactionRecord> record = ledger.index.find(outPoint.txid());
        if (record.isEmpty() || !record.get().isActive() || isSpent(outPoint)) {
            return Optional.empty();
        }
        return ledger.sheet.find(outPoint).map(coin -> bucket(coin, record.get(), tip));
    }

    private Bucket bucket(Coin coin, TransactionRecord record, int tip) {
        if (coin.coinbase() && !isMature(record, tip)) {
            return Bucket.IMMATURE;
        }
        if (coin.frozen()) {
            return Bucket.LOCKED;
        }
        return record.isSettled() || isTrusted(coin, record) ? Bucket.CONFIRMED : Bucket.UNCONFIRMED;
    }

    private static boolean isMature(TransactionRecord record, int tip) {
        return record.context()
                .minedIn()
                .filter(block -> BalanceSheet.isMature(block.height(), tip))
                .isPresent();
    }

    /// Change of an own transaction that nobody contradicts and whose inputs are all own and settled themselves.
    private boolean isTrusted(Coin coin, TransactionRecord record) {
        return coin.address().pool() == PoolKind.INTERNAL
                && !record.doubleSpendSeen()
                && TransactionIndex.spentBy(record.transaction()).findAny().isPresent()
                && TransactionIndex.spentBy(record.transaction()).allMatch(this::isOwnAndSettled);
    }

    private boolean isOwnAndSettled(OutPoint outPoint) {
        return ledger.sheet.owns(outPoint)
                && ledger.index
                        .find(outPoint.txid())
                        .filter(TransactionRecord::isSettled)
                        .isPresent();
    }

    private StateDelta delta(Change change, List<OutPoint> released, List<SpentMark> spends) {
        List<Txid> removed = new ArrayList<>();
        List<TransactionRecord> records = new ArrayList<>();
        change.recordsBefore().forEach((txid, before) -> {
            Optional<TransactionRecord> now = ledger.index.find(txid);
            if (now.isEmpty()) {
                before.ifPresent(record -> removed.add(txid));
            } else if (!now.equals(before)) {
                records.add(now.get());
            }
        });
        List<OutPoint> removedCoins = new ArrayList<>();
        List<Coin> coins = new ArrayList<>();
        change.coinsBefore().forEach((outPoint, before) -> {
            Optional<Coin> now = ledger.sheet.find(outPoint);
            if (now.isEmpty()) {
                before.ifPresent(coin -> removedCoins.add(outPoint));
            } else if (!now.equals(before)) {
                coins.add(now.get());
            }
        });
        return new StateDelta(
                removed,
                released,
                removedCoins,
                records,
                coins,
                spends,
                List.copyOf(change.addresses().values()),
                balances());
    }

    WalletBalances balances() {
        return ledger.sheet.balances(ledger.book.accountIds().toList());
    }
}
