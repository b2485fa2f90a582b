package org.halcyon.coordinator;

import java.util.Map;
import java.util.Set;

/// The proven answer of one scan over the addresses of a wallet.
///
/// @param <A> a platform address
/// @param found what the addresses hold that exist
/// @param absent addresses that are proven not to exist
/// @param checkpoint height of the proof of absence
/// @param marks how far this scan saw
public record AddressScan<A>(Map<A, AddressFunds> found, Set<A> absent, long checkpoint, AddressMarks marks) {
    public AddressScan {
        found = Map.copyOf(found);
        absent = Set.copyOf(absent);
    }
}
