package org.halcyon.core.wallet;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.halcyon.base.Duffs;
import org.halcyon.core.tx.OutPoint;

/// The coins of a wallet, each in one bucket, and running sums of the buckets by account.
final class BalanceSheet {

    /// Where a coin counts.
    enum Bucket {
        CONFIRMED,
        UNCONFIRMED,
        IMMATURE,
        LOCKED
    }

    /// A block on top of that of a coinbase and 99 more must be there before it can be spent.
    static final int MATURITY = 100;

    private final Map<OutPoint, Coin> coins = new HashMap<>();
    private final Map<OutPoint, Bucket> buckets = new HashMap<>();
    private final NavigableMap<OutPoint, Coin> confirmed = new TreeMap<>();
    private final NavigableMap<Integer, Set<OutPoint>> coinbases = new TreeMap<>();
    private final Map<AccountId, Map<Bucket, Long>> sums = new TreeMap<>();

    Optional<Coin> find(OutPoint outPoint) {
        return Optional.ofNullable(coins.get(outPoint));
    }

    boolean owns(OutPoint outPoint) {
        return coins.containsKey(outPoint);
    }

    Collection<Coin> all() {
        return Collections.unmodifiableCollection(coins.values());
    }

    /// What may be spent, in the order of outpoints.
    Collection<Coin> spendable() {
        return Collections.unmodifiableCollection(confirmed.values());
    }

    /// Puts a coin over the one at its outpoint, in no bucket yet.
    void put(Coin coin) {
        assign(coin.outPoint(), Optional.empty());
        coins.put(coin.outPoint(), coin);
    }

    void remove(OutPoint outPoint) {
        assign(outPoint, Optional.empty());
        coins.remove(outPoint);
    }

    Optional<Bucket> bucket(OutPoint outPoint) {
        return Optional.ofNullable(buckets.get(outPoint));
    }

    /// Moves a coin; empty if it is spent or its transaction is not active.
    void assign(OutPoint outPoint, Optional<Bucket> next) {
        Coin coin = coins.get(outPoint);
        Bucket before = buckets.remove(outPoint);
        if (coin == null) {
            return;
        }
        if (before != null) {
            add(coin, before, -coin.amount().value());
            confirmed.remove(outPoint);
        }
        next.ifPresent(bucket -> {
            add(coin, bucket, coin.amount().value());
            buckets.put(outPoint, bucket);
            if (bucket == Bucket.CONFIRMED) {
                confirmed.put(outPoint, coin);
            }
        });
    }

    private void add(Coin coin, Bucket bucket, long duffs) {
        sums.computeIfAbsent(coin.address().account(), key -> new EnumMap<>(Bucket.class))
                .merge(bucket, duffs, Math::addExact);
    }

    void coinbaseMined(OutPoint outPoint, int height) {
        coinbases.computeIfAbsent(height, key -> new TreeSet<>()).add(outPoint);
    }

    void coinbaseGone(OutPoint outPoint, int height) {
        coinbases.computeIfPresent(height, (k, at) -> at.remove(outPoint) && at.isEmpty() ? null : at);
    }

    /// Coinbase outputs that ripen, or go back to unripe, when the tip moves between the two heights.
    Set<OutPoint> ripening(int oneTip, int otherTip) {
        int low = Math.min(oneTip, otherTip) - MATURITY + 1;
        int high = Math.max(oneTip, otherTip) - MATURITY + 1;
        Set<OutPoint> outPoints = new TreeSet<>();
        coinbases.subMap(low, false, high, true).values().forEach(outPoints::addAll);
        return outPoints;
    }

    static boolean isMature(int height, int tip) {
        return tip - height + 1 >= MATURITY;
    }

    WalletBalances balances(Iterable<AccountId> accounts) {
        Map<AccountId, Balances> byAccount = new TreeMap<>();
        for (AccountId account : accounts) {
            Map<Bucket, Long> sum = sums.getOrDefault(account, Map.of());
            byAccount.put(account, balances(sum));
        }
        return new WalletBalances(byAccount);
    }

    private static Balances balances(Map<Bucket, Long> sum) {
        return new Balances(
                amount(sum, Bucket.CONFIRMED),
                amount(sum, Bucket.UNCONFIRMED),
                amount(sum, Bucket.IMMATURE),
                amount(sum, Bucket.LOCKED));
    }

    private static Duffs amount(Map<Bucket, Long> sum, Bucket bucket) {
        return new Duffs(sum.getOrDefault(bucket, 0L));
    }

    /// All money of all accounts, in duffs.
    long total() {
        return sums.values().stream()
                .flatMap(account -> account.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }
}
