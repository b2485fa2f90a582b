package org.halcyon.coordinator;

import org.halcyon.base.Credits;

/// What is known of one platform address.
///
/// @param nonce of its last transition
/// @param height of the proof that says so
public record AddressFunds(Credits balance, long nonce, long height) {

    boolean isEmpty() {
        return balance.value() == 0 && nonce == 0;
    }

    boolean sameFunds(AddressFunds other) {
        return balance.equals(other.balance) && nonce == other.nonce;
    }
}
