package org.halcyon.core.wallet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/// Chooses coins. Deterministic: the same candidates in any order give the same choice, ties are broken by outpoint.
public final class CoinSelection {

    /// How many combinations are tried before giving up.
    static final int MAX_TRIES = 100_000;

    private static final Comparator<Coin> LARGEST_FIRST =
            Comparator.comparing(Coin::amount).reversed().thenComparing(Coin::outPoint);

    private CoinSelection() {}

    /// The coins that pay more than their own input costs, largest first.
    public static List<Coin> worthwhile(List<Coin> candidates, FeeRate rate) {
        long cost = inputCost(rate);
        return candidates.stream()
                .filter(coin -> coin.amount().value() > cost)
                .sorted(LARGEST_FIRST)
                .toList();
    }

    static long inputCost(FeeRate rate) {
        return rate.feeFor(TransactionSize.INPUT).value();
    }

    /// Coins whose values less their input fees come to `target` or up to `window` above it, as close as is found, so
    /// that no change is needed; empty if no such choice turns up in [#MAX_TRIES] tries.
    ///
    /// @param coins worthwhile coins, largest first
    public static Optional<List<Coin>> withoutChange(List<Coin> coins, FeeRate rate, long target, long window) {
        return new Search(coins, inputCost(rate), target, window).run();
    }

    /// The largest coins until they cover what is paid and the fee for their number; empty if all together do not.
    ///
    /// @param coins largest first
    /// @param size bytes of the transaction for a number of inputs
    /// @param paid what the recipients get, in duffs
    public static Optional<List<Coin>> largestFirst(List<Coin> coins, IntUnaryOperator size, FeeRate rate, long paid) {
        long sum = 0;
        for (int i = 0; i < coins.size(); i++) {
            sum = Math.addExact(sum, coins.get(i).amount().value());
            if (sum >= paid + rate.feeFor(size.applyAsInt(i + 1)).value()) {
                return Optional.of(List.copyOf(coins.subList(0, i + 1)));
            }
        }
        return Optional.empty();
    }

    /// Branch and bound: goes through the coins from the largest, with and then without each, and cuts a branch that
    /// has too much or can no longer have enough. The path lives on the heap, so thousands of coins are no matter.
    private static final class Search {
        private final List<Coin> coins;
        private final long[] value;
        private final long[] rest;
        private final long target;
        private final boolean[] taken;
        private long best;
        private Optional<List<Coin>> found = Optional.empty();

        Search(List<Coin> coins, long inputCost, long target, long window) {
            this.coins = coins;
            this.target = target;
            this.best = window + 1;
            this.taken = new boolean[coins.size()];
            this.value = new long[coins.size()];
            this.rest = new long[coins.size() + 1];
            for (int i = coins.size() - 1; i >= 0; i--) {
                value[i] = coins.get(i).amount().value() - inputCost;
                rest[i] = rest[i + 1] + value[i];
            }
        }

        Optional<List<Coin>> run() {
            int depth = 0;
            long sum = 0;
            for (int tries = 0; tries < MAX_TRIES; tries++) {
                boolean dead = sum - target >= best || sum + rest[depth] < target;
                if (!dead && sum >= target) {
                    best = sum - target;
                    found = Optional.of(chosen(depth));
                    dead = true;
                }
                if (!dead && depth < coins.size()) {
                    taken[depth] = true;
                    sum += value[depth++];
                    continue;
                }
                int last = lastTaken(depth);
                if (last < 0 || best == 0) {
                    return found;
                }
                taken[last] = false;
                sum -= value[last];
                depth = last + 1;
            }
            return found;
        }

        private int lastTaken(int depth) {
            int last = depth - 1;
            while (last >= 0 && !taken[last]) {
                last--;
            }
            return last;
        }

        private List<Coin> chosen(int depth) {
            List<Coin> chosen = new ArrayList<>();
            for (int i = 0; i < depth; i++) {
                if (taken[i]) {
                    chosen.add(coins.get(i));
                }
            }
            return List.copyOf(chosen);
        }
    }
}
