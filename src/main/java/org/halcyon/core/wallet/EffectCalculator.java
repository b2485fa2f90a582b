package org.halcyon.core.wallet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.halcyon.base.Duffs;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.wallet.TransactionEffect.Direction;
import org.halcyon.core.wallet.TransactionEffect.OutputRole;

/// Computes what a transaction means for the wallet from the coins that it spends and makes.
final class EffectCalculator {

    /// A sum of inputs beyond this is no money; it stops counting instead of overflowing, since anybody may send a
    /// transaction that claims to spend anything.
    private static final long CEILING = 4 * Duffs.MAX_MONEY.value();

    private static final Set<Long> DENOMINATIONS =
            Set.of(1_000_010_000L, 100_001_000L, 10_000_100L, 1_000_010L, 100_001L);

    private final Function<OutPoint, Optional<Coin>> coins;

    EffectCalculator(Function<OutPoint, Optional<Coin>> coins) {
        this.coins = coins;
    }

    TransactionEffect effect(Transaction transaction) {
        Set<AddressRef> addresses = new TreeSet<>();
        List<Coin> spent = ownInputs(transaction);
        spent.forEach(coin -> addresses.add(coin.address()));
        List<OutputRole> roles = new ArrayList<>();
        long received = 0;
        for (int n = 0; n < transaction.outputs().size(); n++) {
            Optional<Coin> own = coins.apply(new OutPoint(transaction.txid(), n));
            own.ifPresent(coin -> addresses.add(coin.address()));
            received += own.map(coin -> coin.amount().value()).orElse(0L);
            roles.add(role(transaction.outputs().get(n), own, !spent.isEmpty()));
        }
        long paid = sum(spent);
        boolean allOwn =
                !spent.isEmpty() && spent.size() == transaction.inputs().size();
        return new TransactionEffect(
                direction(transaction, spent, roles, received - paid),
                new NetAmount(received - paid),
                allOwn ? fee(transaction, paid) : Optional.empty(),
                roles,
                List.copyOf(addresses));
    }

    private List<Coin> ownInputs(Transaction transaction) {
        return TransactionIndex.spentBy(transaction)
                .flatMap(outPoint -> coins.apply(outPoint).stream())
                .toList();
    }

    private static long sum(List<Coin> spent) {
        long sum = 0;
        for (Coin coin : spent) {
            sum = Math.min(CEILING, sum + coin.amount().value());
        }
        return sum;
    }

    private static Optional<Duffs> fee(Transaction transaction, long paid) {
        long out = transaction.outputs().stream().mapToLong(TxOutput::value).sum();
        return paid >= out ? Optional.of(new Duffs(paid - out)) : Optional.empty();
    }

    private static OutputRole role(TxOutput output, Optional<Coin> own, boolean fromOwn) {
        if (own.isPresent()) {
            boolean change = fromOwn && own.get().address().pool() == PoolKind.INTERNAL;
            return change ? OutputRole.CHANGE : OutputRole.RECEIVED;
        }
        if (output.script().isDataCarrier()) {
            return OutputRole.UNSPENDABLE;
        }
        return fromOwn ? OutputRole.SENT : OutputRole.FOREIGN;
    }

    private static Direction direction(Transaction transaction, List<Coin> spent, List<OutputRole> roles, long net) {
        if (spent.isEmpty()) {
            return Direction.INCOMING;
        }
        boolean allOwn = spent.size() == transaction.inputs().size();
        if (!allOwn && isMixing(transaction)) {
            return Direction.COINJOIN;
        }
        boolean paysAway = roles.stream().anyMatch(role -> role == OutputRole.SENT || role == OutputRole.UNSPENDABLE);
        if (allOwn && !paysAway) {
            return Direction.INTERNAL;
        }
        return net < 0 ? Direction.OUTGOING : Direction.INCOMING;
    }

    /// A round has as many inputs as outputs, all of one denomination.
    private static boolean isMixing(Transaction transaction) {
        List<TxOutput> outputs = transaction.outputs();
        return outputs.size() == transaction.inputs().size()
                && DENOMINATIONS.contains(outputs.getFirst().value())
                && outputs.stream().map(TxOutput::value).distinct().count() == 1;
    }
}
