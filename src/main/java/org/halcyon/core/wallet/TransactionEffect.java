package org.halcyon.core.wallet;

import java.util.List;
import java.util.Optional;
import org.halcyon.base.Duffs;

/// What a transaction means for the wallet, computed from its own inputs and outputs alone, whatever its context.
///
/// @param fee known only if all inputs are own
/// @param roles one for each output, in order
/// @param addresses own addresses that it pays or spends from, in order and once each
public record TransactionEffect(
        Direction direction, NetAmount net, Optional<Duffs> fee, List<OutputRole> roles, List<AddressRef> addresses) {

    public TransactionEffect {
        roles = List.copyOf(roles);
        addresses = List.copyOf(addresses);
    }

    /// Which way the money went.
    public enum Direction {
        INCOMING,
        OUTGOING,
        /// Own inputs and own outputs only.
        INTERNAL,
        /// A mixing round: outputs of one denomination, some inputs own.
        COINJOIN
    }

    /// What an output is to the wallet.
    public enum OutputRole {
        /// Own, at an address given to others, or without own inputs.
        RECEIVED,
        /// Own, on an internal address, from own inputs.
        CHANGE,
        /// Paid away from own inputs.
        SENT,
        /// A data carrier, which nobody can spend.
        UNSPENDABLE,
        /// Somebody else's output of an incoming transaction.
        FOREIGN
    }
}
