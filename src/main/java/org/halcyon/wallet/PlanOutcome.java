package org.halcyon.wallet;

import org.halcyon.base.Duffs;

/// What became of the wish to pay, before anything is signed.
public sealed interface PlanOutcome {

    record Planned(PaymentPlan plan) implements PlanOutcome {}

    /// The text is no address of this network.
    record BadAddress(AddressProblem problem) implements PlanOutcome {}

    /// The amount is so small that nodes refuse it.
    record Dust(Duffs least) implements PlanOutcome {}

    record Refused(WalletError error) implements PlanOutcome {}

    /// Why a destination cannot be paid.
    enum AddressProblem {
        EMPTY,
        INVALID,
        OTHER_NETWORK,
        PLATFORM_ADDRESS,
        LINK_NOT_UNDERSTOOD
    }
}
