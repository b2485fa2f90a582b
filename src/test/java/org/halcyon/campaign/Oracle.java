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
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.tx.Txid;
import org.halcyon.wallet.StoredWallet.LoadedWallet;
import org.halcyon.wallet.rows.AddressKey;
import org.halcyon.wallet.rows.AddressRow;
import org.halcyon.wallet.rows.CoinRow;
import org.halcyon.wallet.rows.SpendRow;
import org.halcyon.wallet.rows.TransactionRow;

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
    }

    private Optional<String> objection(LoadedWallet wallet, List<BlockHash> chain, int synced) {
        if (synced >= chain.size()) {
            return Optional.of("the chain ends at " + (chain.size() - 1));
        }
        Books.Account whole = books.account(chain, chain.size() - 1);
        Books.Account due = books.account(chain, synced);
        Map<Txid, Books.Place> mined = mined(wallet);
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

    /// Two wallets that watched the same chain know the same of it. The one that lived through reorganisations may also
    /// remember payments that this chain rules out, and addresses that only those have used.
    void expectSame(LoadedWallet lived, LoadedWallet fresh) {
        expectCompleteUpToItsHeight(fresh);
        assertThat(lived.sync()).as("heights").isEqualTo(fresh.sync());
        Set<Txid> lost = lost(lived);
        assertThat(active(lived)).as("transactions").containsExactlyInAnyOrderEntriesOf(active(fresh));
        assertThat(lost(fresh)).as("lost transactions of the fresh wallet").isEmpty();
        assertThat(lived.coins().stream()
                        .filter(coin -> !lost.contains(coin.outPoint().txid())))
                .as("coins")
                .containsExactlyInAnyOrderElementsOf(fresh.coins());
        assertThat(lived.spends().stream()
                        .filter(spend -> spend.spender().filter(lost::contains).isEmpty()))
                .as("spends")
                .containsExactlyInAnyOrderElementsOf(fresh.spends());
        expectSameAddresses(lived, fresh, lost);
        assertThat(lived.accounts()).as("accounts").isEqualTo(fresh.accounts());
    }

    /// Transactions that can never be mined; the newest chain must rule each of them out.
    private Set<Txid> lost(LoadedWallet wallet) {
        return wallet.transactions().stream()
                .filter(row -> !row.state().isInBlock())
                .peek(row -> assertThat(books.isRuledOut(row.transaction()))
                        .as("%s, which is %s, is ruled out", row.txid(), row.state())
                        .isTrue())
                .map(TransactionRow::txid)
                .collect(Collectors.toSet());
    }

    private static Map<Txid, String> active(LoadedWallet wallet) {
        return wallet.transactions().stream()
                .filter(row -> row.state().isInBlock())
                .collect(Collectors.toMap(
                        TransactionRow::txid, row -> row.state() + " " + row.block() + " fee " + row.fee()));
    }

    private static void expectSameAddresses(LoadedWallet lived, LoadedWallet fresh, Set<Txid> lost) {
        Map<AddressKey, AddressRow> rows =
                lived.addresses().stream().collect(Collectors.toMap(AddressRow::key, row -> row));
        Set<Script> lostScripts = lived.transactions().stream()
                .filter(row -> lost.contains(row.txid()))
                .flatMap(row -> row.transaction().outputs().stream())
                .map(TxOutput::script)
                .collect(Collectors.toSet());
        for (AddressRow row : fresh.addresses()) {
            assertThat(rows).as("%s is derived", row.key()).containsKey(row.key());
            AddressRow other = Objects.requireNonNull(rows.get(row.key()));
            assertThat(other.script()).isEqualTo(row.script());
            assertThat(other.address()).isEqualTo(row.address());
            assertThat(other.used() == row.used() || (other.used() && lostScripts.contains(row.script())))
                    .as("used mark of %s: lived %s, fresh %s", row.key(), other.used(), row.used())
                    .isTrue();
        }
        Set<AddressKey> known = fresh.addresses().stream().map(AddressRow::key).collect(Collectors.toSet());
        assertThat(rows.values().stream().filter(row -> !known.contains(row.key()) && row.used()))
                .as("used addresses that the fresh wallet has not derived")
                .allMatch(row -> lostScripts.contains(row.script()));
    }
}
