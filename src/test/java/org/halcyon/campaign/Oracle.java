package org.halcyon.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.tx.Txid;
import org.halcyon.wallet.StoredWallet.LoadedWallet;
import org.halcyon.wallet.rows.AddressKey;
import org.halcyon.wallet.rows.AddressRow;
import org.halcyon.wallet.rows.CoinRow;
import org.halcyon.wallet.rows.SpendRow;
import org.halcyon.wallet.rows.TransactionRow;
import org.halcyon.wallet.rows.TransactionState;

/// Judges the rows of a wallet against the books of the node, and against those of another wallet.
final class Oracle {
    private final Books books;

    Oracle(Books books) {
        this.books = books;
    }

    /// A wallet that was cut off knows, up to the height it claims, everything of one chain that was the best one at
    /// some time, and nothing that lies elsewhere.
    void expectCompleteUpToItsHeight(LoadedWallet wallet) {
        int synced = wallet.sync().synced().orElse(-1);
        List<String> objections = books.versions().reversed().stream()
                .map(chain -> objection(wallet, chain, synced))
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .toList();
        assertThat(objections.size())
                .as(
                        "no chain fits the rows at synced height %d; the newest: %s",
                        synced, objections.stream().limit(3).toList())
                .isLessThan(books.versions().size());
        expectOwnLinks(wallet);
        expectStrangersWithReason(wallet);
    }

    private Optional<String> objection(LoadedWallet wallet, List<BlockHash> chain, int synced) {
        if (synced >= chain.size()) {
            return Optional.of("the chain ends at " + (chain.size() - 1));
        }
        Books.Account whole = books.account(chain, chain.size() - 1);
        Books.Account due = books.account(chain, synced);
        Map<Txid, Books.Place> mined = mined(wallet);
        mined.keySet().retainAll(own(wallet));
        if (!whole.transactions().entrySet().containsAll(mined.entrySet())) {
            return Optional.of("rows name blocks that it has not: "
                    + without(mined.entrySet(), whole.transactions().entrySet()));
        }
        if (!mined.entrySet().containsAll(due.transactions().entrySet())) {
            return Optional.of(
                    "transactions are missing: " + without(due.transactions().entrySet(), mined.entrySet()));
        }
        if (!coins(wallet).containsAll(due.coins())) {
            return Optional.of("coins are missing: " + without(due.coins(), coins(wallet)));
        }
        if (!spends(wallet).entrySet().containsAll(due.spends().entrySet())) {
            return Optional.of("spends are missing: "
                    + without(due.spends().entrySet(), spends(wallet).entrySet()));
        }
        return Optional.empty();
    }

    private static <T> Set<T> without(Set<T> all, Set<T> some) {
        Set<T> left = new HashSet<>(all);
        left.removeAll(some);
        return left;
    }

    private static Map<Txid, Books.Place> mined(LoadedWallet wallet) {
        return wallet.transactions().stream()
                .filter(row -> row.block().isPresent())
                .collect(Collectors.toMap(TransactionRow::txid, Oracle::place));
    }

    /// Transactions that make or spend a coin of the wallet; any other is kept because it won against one of those.
    private static Set<Txid> own(LoadedWallet wallet) {
        Set<OutPoint> coins = coins(wallet);
        return wallet.transactions().stream()
                .filter(row -> row.transaction().inputs().stream().anyMatch(input -> coins.contains(input.previous()))
                        || coins.stream().anyMatch(coin -> coin.txid().equals(row.txid())))
                .map(TransactionRow::txid)
                .collect(Collectors.toSet());
    }

    /// A stranger lies where the node says, and has a rival that is own.
    private void expectStrangersWithReason(LoadedWallet wallet) {
        Set<Txid> own = own(wallet);
        Set<OutPoint> contested = wallet.transactions().stream()
                .filter(row -> own.contains(row.txid()))
                .flatMap(row -> row.transaction().inputs().stream())
                .map(TxInput::previous)
                .collect(Collectors.toSet());
        for (TransactionRow row : wallet.transactions()) {
            if (own.contains(row.txid())) {
                continue;
            }
            assertThat(row.transaction().inputs())
                    .as("inputs of a stranger, %s", row.txid())
                    .anyMatch(input -> contested.contains(input.previous()));
            if (row.block().isPresent()) {
                assertThat(books.holds(place(row), row.txid()))
                        .as("a stranger in its block")
                        .isTrue();
            }
        }
    }

    private static Books.Place place(TransactionRow row) {
        return row.block()
                .map(block -> new Books.Place(block.height(), block.hash()))
                .orElseThrow();
    }

    private static Set<OutPoint> coins(LoadedWallet wallet) {
        return wallet.coins().stream().map(CoinRow::outPoint).collect(Collectors.toSet());
    }

    private static Map<OutPoint, Txid> spends(LoadedWallet wallet) {
        Map<OutPoint, Txid> spends = new HashMap<>();
        for (SpendRow row : wallet.spends()) {
            row.spender().ifPresent(spender -> spends.put(row.outPoint(), spender));
        }
        return spends;
    }

    /// Each coin is an output of a stored transaction, and each spender is stored and has that input.
    private static void expectOwnLinks(LoadedWallet wallet) {
        Map<Txid, TransactionRow> known =
                wallet.transactions().stream().collect(Collectors.toMap(TransactionRow::txid, row -> row));
        for (CoinRow coin : wallet.coins()) {
            assertThat(known)
                    .as("transaction of a coin")
                    .containsKey(coin.outPoint().txid());
            TxOutput output = Objects.requireNonNull(known.get(coin.outPoint().txid()))
                    .transaction()
                    .outputs()
                    .get((int) coin.outPoint().index());
            assertThat(output).isEqualTo(TxOutput.of(coin.value(), coin.script()));
        }
        spends(wallet)
                .forEach((spent, spender) -> assertThat(Objects.requireNonNull(known.get(spender))
                                .transaction()
                                .inputs())
                        .as("inputs of a spender")
                        .anyMatch(input -> input.previous().equals(spent)));
    }

    /// Two wallets that watched the same chain know the same of it. Each may also remember payments that this chain
    /// rules
    /// out and the other never heard of, and addresses that only those have used; of what both have heard they think
    /// the same.
    void expectSame(LoadedWallet lived, LoadedWallet other) {
        expectCompleteUpToItsHeight(other);
        assertThat(lived.sync()).as("heights").isEqualTo(other.sync());
        Set<Txid> lost = lost(lived);
        lost.addAll(lost(other));
        expectSameStates(lived, other, lost);
        assertThat(active(lived, lost)).as("transactions").containsExactlyInAnyOrderEntriesOf(active(other, lost));
        assertThat(coins(lived, lost)).as("coins").containsExactlyInAnyOrderElementsOf(coins(other, lost));
        assertThat(spends(lived, lost)).as("spends").containsExactlyInAnyOrderElementsOf(spends(other, lost));
        expectSameAddresses(lived, other, lostScripts(lived, lost), lostScripts(other, lost));
        assertThat(lived.accounts()).as("accounts").isEqualTo(other.accounts());
    }

    /// A wallet that reads the chain from nothing can know nothing that the chain rules out.
    void expectNothingLost(LoadedWallet fresh) {
        assertThat(lost(fresh)).as("lost transactions of a fresh wallet").isEmpty();
    }

    private static void expectSameStates(LoadedWallet one, LoadedWallet other, Set<Txid> without) {
        Map<Txid, TransactionRow> known =
                other.transactions().stream().collect(Collectors.toMap(TransactionRow::txid, row -> row));
        for (TransactionRow row : one.transactions()) {
            if (without.contains(row.txid())) {
                continue;
            }
            Optional.ofNullable(known.get(row.txid())).ifPresent(same -> {
                assertThat(row.state()).as("state of %s", row.txid()).isEqualTo(same.state());
                assertThat(row.block()).as("block of %s", row.txid()).isEqualTo(same.block());
            });
        }
    }

    private static Set<CoinRow> coins(LoadedWallet wallet, Set<Txid> without) {
        return wallet.coins().stream()
                .filter(coin -> !without.contains(coin.outPoint().txid()))
                .collect(Collectors.toSet());
    }

    /// Own coins that are spent; what strangers spent is theirs.
    private static Set<SpendRow> spends(LoadedWallet wallet, Set<Txid> without) {
        Set<OutPoint> own = coins(wallet);
        return wallet.spends().stream()
                .filter(spend -> own.contains(spend.outPoint())
                        && !without.contains(spend.outPoint().txid())
                        && spend.spender().filter(without::contains).isEmpty())
                .collect(Collectors.toSet());
    }

    /// Transactions that can never be mined. What lost its coins to a transaction that the wallet has is in conflict.
    /// What lost them to a stranger in a block that concerned nobody here may seem to wait, and so may what never had a
    /// coin on this chain: a client that asks only for blocks of its own is told of neither.
    private Set<Txid> lost(LoadedWallet wallet) {
        Set<Txid> own = own(wallet);
        Set<Txid> lost = new HashSet<>();
        for (TransactionRow row : wallet.transactions()) {
            if (row.state().isInBlock() || !own.contains(row.txid())) {
                continue;
            }
            Books.Ruling ruling = books.ruling(row.transaction());
            assertThat(ruling)
                    .as("%s, which is %s, is ruled out", row.txid(), row.state())
                    .isNotEqualTo(Books.Ruling.POSSIBLE);
            assertThat(row.state() == TransactionState.CONFLICTED || !isBeatenInSight(row, wallet))
                    .as("%s, which lost its coins, is %s", row.txid(), row.state())
                    .isTrue();
            lost.add(row.txid());
        }
        return lost;
    }

    private static boolean isBeatenInSight(TransactionRow row, LoadedWallet wallet) {
        Set<OutPoint> inputs =
                row.transaction().inputs().stream().map(TxInput::previous).collect(Collectors.toSet());
        return wallet.transactions().stream()
                .filter(rival -> rival.block().isPresent() && !rival.txid().equals(row.txid()))
                .flatMap(rival -> rival.transaction().inputs().stream())
                .anyMatch(input -> inputs.contains(input.previous()));
    }

    private static Map<Txid, String> active(LoadedWallet wallet, Set<Txid> without) {
        Set<Txid> own = own(wallet);
        return wallet.transactions().stream()
                .filter(row -> own.contains(row.txid()) && !without.contains(row.txid()))
                .collect(Collectors.toMap(
                        TransactionRow::txid, row -> row.state() + " " + row.block() + " fee " + row.fee()));
    }

    private static Set<Script> lostScripts(LoadedWallet wallet, Set<Txid> lost) {
        return wallet.transactions().stream()
                .filter(row -> lost.contains(row.txid()))
                .flatMap(row -> row.transaction().outputs().stream())
                .map(TxOutput::script)
                .collect(Collectors.toSet());
    }

    private static void expectSameAddresses(
            LoadedWallet lived, LoadedWallet other, Set<Script> lostHere, Set<Script> lostThere) {
        Map<AddressKey, AddressRow> there =
                other.addresses().stream().collect(Collectors.toMap(AddressRow::key, row -> row));
        Set<AddressKey> here = new HashSet<>();
        for (AddressRow row : lived.addresses()) {
            here.add(row.key());
            AddressRow same = there.get(row.key());
            if (same == null) {
                assertThat(!row.used() || lostHere.contains(row.script()))
                        .as("%s, which only the lived wallet has, is unused", row.key())
                        .isTrue();
                continue;
            }
            assertThat(same.script()).isEqualTo(row.script());
            assertThat(same.address()).isEqualTo(row.address());
            assertThat(row.used() == same.used() || (row.used() ? lostHere : lostThere).contains(row.script()))
                    .as("used mark of %s: lived %s, other %s", row.key(), row.used(), same.used())
                    .isTrue();
        }
        assertThat(there.values().stream().filter(row -> !here.contains(row.key())))
                .as("addresses that the lived wallet has not derived are not used, or by lost payments only")
                .allMatch(row -> !row.used() || lostThere.contains(row.script()));
    }
}
