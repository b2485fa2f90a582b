package org.halcyon.core.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.TxInput;

/// Computes the balances of a wallet from scratch, by the words of the rules, and compares them with what it says.
final class WalletAudit {

    private WalletAudit() {}

    static void check(WalletState state) {
        WalletRows rows = state.rows();
        Map<OutPoint, TransactionRecord> spender = new HashMap<>();
        for (TransactionRecord record : state.transactions()) {
            if (record.isActive()) {
                record.transaction().inputs().stream()
                        .map(TxInput::previous)
                        .filter(outPoint -> !outPoint.isNull())
                        .forEach(outPoint -> spender.put(outPoint, record));
            }
        }
        assertThat(rows.spends().stream().map(SpentMark::outPoint).collect(Collectors.toSet()))
                .isEqualTo(spender.keySet());
        Balances expected = rows.coins().stream()
                .filter(coin -> !spender.containsKey(coin.outPoint()))
                .map(coin -> worth(state, coin))
                .reduce(Balances.ZERO, Balances::plus);
        assertThat(state.balances().wallet()).isEqualTo(expected);
        assertThat(state.spendable(TestWallet.ACCOUNT, TestWallet.NOW))
                .allMatch(coin -> !spender.containsKey(coin.outPoint()));
    }

    private static Balances worth(WalletState state, Coin coin) {
        TransactionRecord record = state.transaction(coin.outPoint().txid()).orElseThrow();
        if (!record.isActive()) {
            return Balances.ZERO;
        }
        int tip = state.heights().processed();
        Optional<Integer> height = record.context().minedIn().map(BlockRef::height);
        if (coin.coinbase() && tip - height.orElseThrow() + 1 < 100) {
            return sum(coin, b -> new Balances(b.unconfirmed(), b.unconfirmed(), b.confirmed(), b.locked()));
        }
        if (coin.frozen()) {
            return sum(coin, b -> new Balances(b.locked(), b.unconfirmed(), b.immature(), b.confirmed()));
        }
        if (record.isSettled() || isTrusted(state, coin, record)) {
            return sum(coin, Function.identity());
        }
        return sum(coin, b -> new Balances(b.unconfirmed(), b.confirmed(), b.immature(), b.locked()));
    }

    private static Balances sum(Coin coin, Function<Balances, Balances> place) {
        var all = Balances.ZERO;
        return place.apply(new Balances(coin.amount(), all.unconfirmed(), all.immature(), all.locked()));
    }

    private static boolean isTrusted(WalletState state, Coin coin, TransactionRecord record) {
        return coin.address().pool() == PoolKind.INTERNAL
                && !record.doubleSpendSeen()
                && record.transaction().inputs().stream()
                        .allMatch(input -> state.coin(input.previous()).isPresent()
                                && state.transaction(input.previous().txid())
                                        .filter(TransactionRecord::isSettled)
                                        .isPresent());
    }
}
