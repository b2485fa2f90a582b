package org.halcyon.core.wallet;

import java.time.Instant;
import java.util.List;

/// What became of the wish for a fresh address.
public sealed interface AddressOutcome {

    /// The address is reserved until then.
    record Granted(DerivedAddress address, Instant until, List<WalletEvent> events) implements AddressOutcome {
        public Granted {
            events = List.copyOf(events);
        }
    }

    /// As many addresses as the gap limit allows wait to be used. Deriving more would hide money from a restore.
    ///
    /// @param nextFree when the first reservation ends
    record AllReserved(Instant nextFree) implements AddressOutcome {}
}
