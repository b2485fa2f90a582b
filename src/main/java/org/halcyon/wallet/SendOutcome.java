package org.halcyon.wallet;

import org.halcyon.core.tx.Txid;

/// What is known of a payment after the person agreed to it.
public sealed interface SendOutcome
        permits SendOutcome.Accepted,
                SendOutcome.Uncertain,
                SendOutcome.WrongPassword,
                SendOutcome.Conflicted,
                SendOutcome.Refused,
                OlderVault {

    /// The network has it.
    record Accepted(Txid txid) implements SendOutcome {}

    /// It may have gone out; it is kept, watched and sent again. Sending the same again could pay twice.
    record Uncertain(Txid txid, String reason) implements SendOutcome {}

    /// Nothing was signed and nothing is spent.
    record WrongPassword() implements SendOutcome {}

    /// Another payment took the coins; this one can never be.
    record Conflicted(Txid txid) implements SendOutcome {}

    /// Nothing was sent and nothing is spent.
    record Refused(WalletError error) implements SendOutcome {}
}
