package org.halcyon.core.tx.payload;

import java.util.List;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.wire.WireException;

/// The structure that nodes ask of an asset lock; inputs and their signatures are another matter. Pure; any thread.
///
/// Source: DIP-27.
public final class AssetLockRules {

    /// What came of checking an asset lock.
    public sealed interface Verdict {

        /// @param credited the sum of the credit outputs, which is the burned amount
        record Sound(AssetLock payload, Duffs credited) implements Verdict {}

        record Broken(Rule rule) implements Verdict {}
    }

    /// The rule that an asset lock breaks.
    public enum Rule {
        /// The transaction is of another type, or its payload of an unknown version.
        KIND,
        /// The payload has another form or bytes behind its end.
        PAYLOAD_FORM,
        /// Not exactly one output begins with OP_RETURN.
        ONE_BURN,
        /// The burn output's script is not OP_RETURN and an empty push.
        BURN_SCRIPT,
        /// The burned amount is not positive or cannot exist.
        BURN_AMOUNT,
        /// There is no credit output.
        NO_CREDIT,
        /// A credit output is not positive, cannot exist, or does not pay to a public key hash.
        CREDIT_OUTPUT,
        /// The credit outputs do not sum up to the burned amount.
        SUM
    }

    /// The script of the burn output.
    public static final Script BURN = Script.ofHex("6a00");

    private AssetLockRules() {}

    public static Verdict check(Transaction transaction) {
        boolean kind = transaction.type() == SpecialPayload.ASSET_LOCK
                && Transaction.carriesPayload(transaction.version(), transaction.type());
        if (!kind) {
            return new Verdict.Broken(Rule.KIND);
        }
        try {
            return SpecialPayload.of(transaction) instanceof AssetLock lock
                    ? check(transaction, lock)
                    : new Verdict.Broken(Rule.KIND);
        } catch (WireException e) {
            return new Verdict.Broken(Rule.PAYLOAD_FORM);
        }
    }

    private static Verdict check(Transaction transaction, AssetLock lock) {
        List<TxOutput> burns = transaction.outputs().stream()
                .filter(output -> output.script().isDataCarrier())
                .toList();
        Optional<Rule> broken = brokenByBurn(burns).or(() -> brokenByCredits(lock, burns.getFirst()));
        return broken.<Verdict>map(Verdict.Broken::new)
                .orElseGet(() -> new Verdict.Sound(lock, burns.getFirst().amount()));
    }

    private static Optional<Rule> brokenByBurn(List<TxOutput> burns) {
        if (burns.size() != 1) {
            return Optional.of(Rule.ONE_BURN);
        }
        if (!burns.getFirst().script().equals(BURN)) {
            return Optional.of(Rule.BURN_SCRIPT);
        }
        return isPositive(burns.getFirst()) ? Optional.empty() : Optional.of(Rule.BURN_AMOUNT);
    }

    private static Optional<Rule> brokenByCredits(AssetLock lock, TxOutput burn) {
        if (lock.creditOutputs().isEmpty()) {
            return Optional.of(Rule.NO_CREDIT);
        }
        // at most a thousand amounts of at most 2.1e15 each fit a long
        long sum = 0;
        for (TxOutput credit : lock.creditOutputs()) {
            if (!isPositive(credit) || credit.script().publicKeyHash().isEmpty()) {
                return Optional.of(Rule.CREDIT_OUTPUT);
            }
            sum += credit.value();
        }
        return sum == burn.value() ? Optional.empty() : Optional.of(Rule.SUM);
    }

    private static boolean isPositive(TxOutput output) {
        return output.hasValidAmount() && output.value() > 0;
    }
}
