package org.halcyon.sandbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.halcyon.base.Duffs;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.FeeRate;
import org.halcyon.core.tx.InputVerdict;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.P2pkhVerifier;
import org.halcyon.core.tx.SizeEstimate;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.tx.payload.AssetLockRules;
import org.halcyon.core.tx.payload.SpecialPayload;

/// The rules of one transaction: those of consensus, and those by which nodes refuse to relay. Stateless.
///
/// Narrower than a full node: inputs are checked if they spend pay-to-public-key-hash outputs and refused otherwise,
/// the
/// only special transaction is the asset lock, and relative lock times are not enforced.
///
/// Source: Dash Core, `CheckTransaction`, `CheckTxInputs` and `IsStandardTx`.
final class TransactionRules {

    static final int MOST_BYTES = 100_000;

    private static final int MOST_INPUT_SCRIPT = 1_650;
    private static final int MOST_CARRIED = 83;
    private static final long LOCK_TIME_IS_SECONDS = 500_000_000L;
    private static final int DUST_FACTOR = 3;

    private final P2pkhVerifier verifier;

    TransactionRules(P2pkhVerifier verifier) {
        this.verifier = verifier;
    }

    /// Where a transaction shall be mined.
    ///
    /// @param medianTime of the blocks before, seconds since 1970
    record Place(int height, long medianTime) {}

    /// What came of looking at the inputs.
    sealed interface Spend {

        /// @param coins what each input spends, in their order
        record Entitled(List<Coin> coins, long fee) implements Spend {
            public Entitled {
                coins = List.copyOf(coins);
            }
        }

        record Refused(TxRefusal reason) implements Spend {}
    }

    /// What consensus asks of a transaction by itself.
    static Optional<TxRefusal> form(Transaction transaction) {
        if (transaction.inputs().isEmpty()) {
            return Optional.of(TxRefusal.NO_INPUTS);
        }
        if (transaction.outputs().isEmpty()) {
            return Optional.of(TxRefusal.NO_OUTPUTS);
        }
        if (transaction.size() > MOST_BYTES) {
            return Optional.of(TxRefusal.TOO_LARGE);
        }
        return amounts(transaction).or(() -> inputs(transaction)).or(() -> kind(transaction));
    }

    private static Optional<TxRefusal> amounts(Transaction transaction) {
        long sum = 0;
        for (TxOutput output : transaction.outputs()) {
            if (!output.hasValidAmount()) {
                return Optional.of(TxRefusal.AMOUNT);
            }
            sum += output.value();
            if (sum > Duffs.MAX_MONEY.value()) {
                return Optional.of(TxRefusal.AMOUNT);
            }
        }
        return Optional.empty();
    }

    private static Optional<TxRefusal> inputs(Transaction transaction) {
        if (transaction.isCoinbase()) {
            return Optional.of(TxRefusal.COINBASE);
        }
        Set<OutPoint> seen = new HashSet<>();
        for (TxInput input : transaction.inputs()) {
            if (input.previous().isNull()) {
                return Optional.of(TxRefusal.NULL_INPUT);
            }
            if (!seen.add(input.previous())) {
                return Optional.of(TxRefusal.REPEATED_INPUT);
            }
        }
        return Optional.empty();
    }

    private static Optional<TxRefusal> kind(Transaction transaction) {
        if (transaction.type() == 0) {
            return Optional.empty();
        }
        if (transaction.type() != SpecialPayload.ASSET_LOCK) {
            return Optional.of(TxRefusal.KIND);
        }
        return AssetLockRules.check(transaction) instanceof AssetLockRules.Verdict.Broken
                ? Optional.of(TxRefusal.ASSET_LOCK)
                : Optional.empty();
    }

    /// What relaying nodes ask beyond consensus.
    static Optional<TxRefusal> standard(Transaction transaction) {
        if (transaction.version() < 1 || transaction.version() > 3) {
            return Optional.of(TxRefusal.VERSION);
        }
        if (transaction.inputs().stream().anyMatch(input -> input.script().size() > MOST_INPUT_SCRIPT)) {
            return Optional.of(TxRefusal.INPUT_SCRIPT);
        }
        long carriers = transaction.outputs().stream()
                .filter(output -> output.script().isDataCarrier())
                .count();
        if (carriers > 1 || !transaction.outputs().stream().allMatch(output -> isStandard(output.script()))) {
            return Optional.of(TxRefusal.OUTPUT_SCRIPT);
        }
        return transaction.outputs().stream().anyMatch(TransactionRules::isDust)
                ? Optional.of(TxRefusal.DUST)
                : Optional.empty();
    }

    private static boolean isStandard(Script script) {
        return script.isDataCarrier()
                ? script.size() <= MOST_CARRIED
                : script.publicKeyHash().isPresent() || script.scriptHash().isPresent();
    }

    private static boolean isDust(TxOutput output) {
        int size = Long.BYTES + 1 + output.script().size();
        return !output.script().isDataCarrier()
                && output.value() < (long) DUST_FACTOR * (size + SizeEstimate.INPUT_BYTES);
    }

    /// True if lock time and sequence numbers allow the transaction in a block at `place`.
    static boolean isFinal(Transaction transaction, Place place) {
        long lock = transaction.lockTime();
        long now = lock < LOCK_TIME_IS_SECONDS ? place.height() : place.medianTime();
        return lock < now
                || transaction.inputs().stream().allMatch(input -> input.sequence() == TxInput.FINAL_SEQUENCE);
    }

    /// Whether the inputs entitle to what the outputs pay.
    Spend spend(Transaction transaction, CoinView view, Place place) {
        if (!isFinal(transaction, place)) {
            return new Spend.Refused(TxRefusal.NOT_FINAL);
        }
        List<Coin> coins = new ArrayList<>();
        for (TxInput input : transaction.inputs()) {
            Optional<Coin> coin = view.coin(input.previous());
            if (coin.isEmpty()) {
                return new Spend.Refused(TxRefusal.MISSING_COIN);
            }
            if (!coin.get().isMatureAt(place.height())) {
                return new Spend.Refused(TxRefusal.IMMATURE);
            }
            coins.add(coin.get());
        }
        return signed(transaction, coins);
    }

    private Spend signed(Transaction transaction, List<Coin> coins) {
        long in = coins.stream().mapToLong(Coin::value).sum(); // no more than was ever mined, so it fits
        long out = transaction.outputs().stream().mapToLong(TxOutput::value).sum();
        if (out > in) {
            return new Spend.Refused(TxRefusal.OVERSPENT);
        }
        for (int i = 0; i < coins.size(); i++) {
            Optional<TxRefusal> refusal = signature(transaction, i, coins.get(i).script());
            if (refusal.isPresent()) {
                return new Spend.Refused(refusal.get());
            }
        }
        return new Spend.Entitled(coins, in - out);
    }

    private Optional<TxRefusal> signature(Transaction transaction, int input, Script spent) {
        return switch (verifier.verify(transaction, input, spent)) {
            case InputVerdict.Valid valid -> Optional.empty();
            case InputVerdict.OtherForm other -> Optional.of(TxRefusal.FOREIGN_SCRIPT);
            case InputVerdict.Refused refused -> Optional.of(TxRefusal.SIGNATURE);
        };
    }

    /// True if nodes relay a transaction that pays this.
    static boolean paysEnough(Transaction transaction, long fee) {
        return fee >= FeeRate.NORMAL.feeFor(transaction.size()).value();
    }
}
