package org.halcyon.core.wallet;

import java.time.Instant;
import java.util.List;
import org.halcyon.base.Duffs;

/// What became of the wish to pay. Only [Planned] reserves anything.
public sealed interface PlanOutcome {

    /// @param events of the reserved change address
    record Planned(TransactionPlan plan, List<WalletEvent> events) implements PlanOutcome {
        public Planned {
            events = List.copyOf(events);
        }
    }

    /// @param shortBy what is missing, with the fee of a payment that uses every coin
    record NotEnough(Duffs shortBy) implements PlanOutcome {}

    /// The amount of one recipient is too small to be relayed.
    ///
    /// @param recipient its place in the request
    record DustAmount(int recipient, Duffs least) implements PlanOutcome {}

    /// There is no coin that is worth its own fee.
    record NothingToSpend() implements PlanOutcome {}

    record NoRecipients() implements PlanOutcome {}

    /// The amounts add up to more than all the money there is.
    record ImpossibleAmount() implements PlanOutcome {}

    /// The fee is above 0.01 Dash or a tenth of the amount; ask with the fee confirmed.
    record FeeGuard(TransactionPlan plan) implements PlanOutcome {}

    /// More bytes than nodes relay: pay less at once, or join small coins first.
    record TooLarge(int size) implements PlanOutcome {}

    /// Every change address is reserved by other payments in preparation.
    record NoChangeAddress(Instant nextFree) implements PlanOutcome {}
}
