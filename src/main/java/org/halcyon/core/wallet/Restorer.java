package org.halcyon.core.wallet;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.wallet.WalletRows.TransactionRow;

/// Rebuilds the parts of a wallet from its rows. Contexts, locks and frozen marks are taken as stored, effects, spent
/// marks and balances are computed again.
final class Restorer {

    private final WalletRows rows;
    private final Ledger ledger;
    private final DeltaJudge judge;
    private final Change change = new Change();

    private Restorer(WalletRows rows, WalletSettings settings) {
        this.rows = rows;
        this.ledger = new Ledger(new AddressBook(settings));
        this.judge = new DeltaJudge(ledger);
    }

    static WalletParts restore(WalletRows rows, Function<AccountId, KeySource> keys, WalletSettings settings)
            throws WalletRowsException {
        var restorer = new Restorer(rows, settings);
        restorer.addresses(keys);
        restorer.transactions();
        restorer.coins();
        return restorer.finish();
    }

    private void addresses(Function<AccountId, KeySource> keys) throws WalletRowsException {
        for (AccountId account : rows.accounts()) {
            if (!account.type().holdsCoins() || ledger.book.has(account)) {
                throw new WalletRowsException("account " + account + " cannot be in the wallet's rows");
            }
            ledger.book.add(account, keys.apply(account));
        }
        for (AddressRow row : rows.addresses()) {
            AddressRef ref = row.address().ref();
            if (!ledger.book.has(ref.account()) || !ref.account().type().pools().contains(ref.pool())) {
                throw new WalletRowsException("address " + ref + " belongs to no account of the wallet");
            }
            ledger.book.restore(row);
        }
    }

    private void transactions() throws WalletRowsException {
        for (TransactionRow row : rows.transactions()) {
            if (ledger.index.find(row.txid()).isPresent()) {
                throw new WalletRowsException("transaction " + row.txid() + " is stored twice");
            }
            if (!TransactionCheck.hasPossibleAmounts(row.transaction())) {
                throw new WalletRowsException("transaction " + row.txid() + " has amounts that cannot exist");
            }
            ledger.insert(row.transaction(), row.context(), row.firstSeen(), change);
            TransactionRecord record = ledger.index.get(row.txid()).noted(row.note());
            ledger.update(row.lock().map(record::locked).orElse(record), change);
        }
    }

    private void coins() throws WalletRowsException {
        for (Coin row : rows.coins()) {
            Coin coin = ledger.sheet
                    .find(row.outPoint())
                    .filter(found -> found.amount().equals(row.amount())
                            && found.script().equals(row.script()))
                    .orElseThrow(() -> new WalletRowsException("coin " + row.outPoint() + " has no such transaction"));
            ledger.freeze(coin, row.frozen(), change);
        }
    }

    private WalletParts finish() {
        Set<OutPoint> explained = new HashSet<>();
        for (TransactionRecord record : ledger.index.all()) {
            if (record.isActive()) {
                TransactionIndex.spentBy(record.transaction()).forEach(explained::add);
            }
        }
        for (SpentMark mark : rows.spends()) {
            if (!explained.contains(mark.outPoint())) {
                judge.restoreUnexplained(mark.outPoint());
                change.classify(mark.outPoint());
            }
        }
        var progress = new Progress(rows.heights(), rows.chainLock());
        var parts = new WalletParts(rows.id(), ledger, judge, progress);
        parts.finish(change);
        return parts;
    }

    /// The rows of a wallet, each list in the order of its keys.
    static WalletRows rows(WalletParts parts, int birthHeight) {
        Ledger ledger = parts.ledger();
        return new WalletRows(
                parts.id(),
                birthHeight,
                ledger.book.accountIds().toList(),
                ledger.book.rows().toList(),
                ledger.index.all().stream()
                        .map(TransactionRow::of)
                        .sorted(Comparator.comparing(TransactionRow::txid))
                        .toList(),
                sortedCoins(ledger),
                parts.judge().marks().stream()
                        .sorted(Comparator.comparing(SpentMark::outPoint))
                        .toList(),
                parts.progress().heights(),
                parts.progress().floor());
    }

    private static List<Coin> sortedCoins(Ledger ledger) {
        return ledger.sheet.all().stream()
                .sorted(Comparator.comparing(Coin::outPoint))
                .toList();
    }
}
