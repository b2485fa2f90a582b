package org.halcyon.ui.send;

import java.util.Optional;
import org.halcyon.core.tx.Txid;
import org.halcyon.wallet.PaymentPlan;

/// How far a payment has come in this window.
sealed interface SendStep {
    record Draft() implements SendStep {}

    /// The engine works out fee and coins.
    record Quoting() implements SendStep {}

    /// @param repeats the same payment was sent a moment ago and its outcome is not known
    record Review(PaymentPlan plan, boolean repeats) implements SendStep {}

    /// Signed or on its way; nobody can stop it any more.
    record Sending(PaymentPlan plan) implements SendStep {}

    record Ended(PaymentPlan plan, Ending ending) implements SendStep {}

    /// What is known after sending.
    sealed interface Ending {
        /// The network has it.
        record Seen(Txid txid) implements Ending {}

        /// Nobody knows yet.
        ///
        /// @param txid empty if the answer of the engine itself was lost
        record Unknown(Optional<Txid> txid) implements Ending {}

        /// Another payment took its coins; this one can never be.
        record Conflicted(Txid txid) implements Ending {}
    }
}
