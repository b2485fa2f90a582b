package org.halcyon.core.wallet;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.tx.Txid;

/// Records, coins and addresses together: the steps of which every change of a wallet is made. Each step notes in the
/// [Change] what it touches; [DeltaJudge] brings effects, spent marks and balances in line at the end of the change.
final class Ledger {

    final TransactionIndex index = new TransactionIndex();
    final BalanceSheet sheet = new BalanceSheet();
    final AddressBook book;
    private final Collaterals collaterals = new Collaterals();

    Ledger(AddressBook book) {
        this.book = book;
    }

    /// True if a transaction pays to or spends from the wallet as far as its addresses are derived.
    boolean concerns(Transaction transaction) {
        for (TxOutput output : transaction.outputs()) {
            if (book.ownerOf(output.script()).isPresent()) {
                return true;
            }
        }
        return TransactionIndex.spentBy(transaction).anyMatch(sheet::owns);
    }

    /// True if a transaction of a block takes the coins of a record that is in none, whoever owns those coins. It is
    /// kept like an own one from then on, since the loser may win yet if that block goes.
    boolean settlesConflict(Transaction transaction) {
        return index.rivals(transaction).stream()
                .map(index::get)
                .anyMatch(rival -> rival.isActive() && !rival.isMined());
    }

    /// Adds a record that is not there yet, takes its own outputs in and derives further addresses.
    void insert(Transaction transaction, TransactionContext context, Instant time, Change change) {
        Txid txid = transaction.txid();
        change.record(txid, Optional.empty());
        var effect = new TransactionEffect(
                TransactionEffect.Direction.INCOMING, new NetAmount(0), Optional.empty(), List.of(), List.of());
        put(new TransactionRecord(transaction, context, Optional.empty(), time, "", false, effect));
        collaterals.of(transaction).ifPresent(outPoint -> freezeCollateral(outPoint, change));
        Deque<OutPoint> own = new ArrayDeque<>();
        for (int n = 0; n < transaction.outputs().size(); n++) {
            sort(new OutPoint(txid, n), transaction.outputs().get(n), own);
        }
        claim(own, change);
        touchNeighbours(transaction, change);
    }

    private void sort(OutPoint outPoint, TxOutput output, Deque<OutPoint> own) {
        if (book.ownerOf(output.script()).isPresent()) {
            own.add(outPoint);
        } else if (!output.script().isDataCarrier()) {
            index.unclaimed(output.script(), outPoint);
        }
    }

    /// Makes coins of own outputs. A used address derives further ones, and those may own older outputs.
    private void claim(Deque<OutPoint> own, Change change) {
        while (!own.isEmpty()) {
            OutPoint outPoint = own.remove();
            Coin coin = coinAt(outPoint);
            change.coin(outPoint, Optional.empty());
            putCoin(coin);
            touch(outPoint.txid(), change);
            index.spenders(outPoint).forEach(spender -> touch(spender, change));
            List<AddressRow> changed = book.markUsed(coin.address());
            changed.forEach(change::address);
            claimable(changed).forEach(own::add);
        }
    }

    /// Takes older outputs to newly derived addresses in.
    void claim(List<AddressRow> derived, Change change) {
        derived.forEach(change::address);
        claim(new ArrayDeque<>(claimable(derived)), change);
    }

    private List<OutPoint> claimable(List<AddressRow> rows) {
        List<OutPoint> outPoints = new ArrayList<>();
        for (AddressRow row : rows) {
            outPoints.addAll(index.claim(row.address().script()));
        }
        return outPoints;
    }

    private Coin coinAt(OutPoint outPoint) {
        Transaction transaction = index.get(outPoint.txid()).transaction();
        TxOutput output = transaction.outputs().get((int) outPoint.index());
        Script script = output.script();
        AddressRef owner = book.ownerOf(script).orElseThrow();
        boolean frozen = collaterals.isCollateral(outPoint, output.amount());
        return new Coin(outPoint, output.amount(), script, owner, transaction.isCoinbase(), frozen);
    }

    private void putCoin(Coin coin) {
        sheet.put(coin);
        if (coin.coinbase()) {
            index.get(coin.outPoint().txid())
                    .context()
                    .minedIn()
                    .ifPresent(block -> sheet.coinbaseMined(coin.outPoint(), block.height()));
        }
    }

    private void freezeCollateral(OutPoint outPoint, Change change) {
        sheet.find(outPoint)
                .filter(coin -> collaterals.isCollateral(outPoint, coin.amount()))
                .ifPresent(coin -> freeze(coin, /* frozen= */ true, change));
    }

    void freeze(Coin coin, boolean frozen, Change change) {
        change.coin(coin.outPoint(), Optional.of(coin));
        sheet.put(coin.withFrozen(frozen));
    }

    /// Puts a changed record over the one with its id.
    void update(TransactionRecord next, Change change) {
        TransactionRecord before = index.get(next.txid());
        change.record(next.txid(), Optional.of(before));
        put(next);
        if (!before.context().equals(next.context())) {
            touchNeighbours(next.transaction(), change);
        }
    }

    private void put(TransactionRecord next) {
        index.put(next);
    }

    void move(Txid txid, TransactionContext next, Change change) {
        update(index.get(txid).moved(next), change);
    }

    /// Removes a record with its coins. The caller removes what depends on it, too.
    void remove(Txid txid, Change change) {
        TransactionRecord record = index.get(txid);
        change.record(txid, Optional.of(record));
        Transaction transaction = record.transaction();
        for (int n = 0; n < transaction.outputs().size(); n++) {
            OutPoint outPoint = new OutPoint(txid, n);
            sheet.find(outPoint).ifPresent(coin -> removeCoin(coin, record, change));
        }
        touchNeighbours(transaction, change);
        index.remove(txid);
    }

    private void removeCoin(Coin coin, TransactionRecord record, Change change) {
        change.coin(coin.outPoint(), Optional.of(coin));
        record.context().minedIn().ifPresent(block -> sheet.coinbaseGone(coin.outPoint(), block.height()));
        sheet.remove(coin.outPoint());
    }

    /// A record and all that spends from it, directly or not.
    Set<Txid> withDescendants(Set<Txid> roots) {
        Set<Txid> found = new TreeSet<>(roots);
        Deque<Txid> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            for (Txid child : index.children(index.get(open.remove()).transaction())) {
                if (found.add(child)) {
                    open.add(child);
                }
            }
        }
        return found;
    }

    private void touch(Txid txid, Change change) {
        change.record(txid, index.find(txid));
    }

    /// Those that share an input may be double spends; those that spend an output may gain or lose trust.
    private void touchNeighbours(Transaction transaction, Change change) {
        index.rivals(transaction).forEach(rival -> touch(rival, change));
        index.children(transaction).forEach(child -> touch(child, change));
    }
}
