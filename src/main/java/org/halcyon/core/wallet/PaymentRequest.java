package org.halcyon.core.wallet;

import java.util.List;
import org.halcyon.base.Duffs;
import org.halcyon.core.script.Script;

/// What somebody wants to pay from one account.
public sealed interface PaymentRequest {

    AccountId account();

    FeeRate rate();

    /// True if the person has seen and accepted an unusually high fee.
    boolean feeConfirmed();

    /// Pays each recipient its amount; the fee comes on top.
    record Exact(AccountId account, List<Recipient> recipients, FeeRate rate, boolean feeConfirmed)
            implements PaymentRequest {
        public Exact {
            recipients = List.copyOf(recipients);
        }
    }

    /// Sends all that can be spent to one script; the fee is taken from it.
    record Everything(AccountId account, Script script, FeeRate rate, boolean feeConfirmed) implements PaymentRequest {
        public Everything {
            requireAddress(script);
        }
    }

    /// One output to make.
    record Recipient(Script script, Duffs amount) {
        public Recipient {
            requireAddress(script);
        }
    }

    private static void requireAddress(Script script) {
        if (script.publicKeyHash().isEmpty() && script.scriptHash().isEmpty()) {
            throw new IllegalArgumentException("payments go to key hashes and script hashes only");
        }
    }
}
