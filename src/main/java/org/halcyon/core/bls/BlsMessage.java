package org.halcyon.core.bls;

import org.halcyon.core.wire.Octets;

/// What is signed: a hash in the order in which it stands on the wire.
///
/// @param bytes 32 of them
public record BlsMessage(Octets bytes) {

    public static final int BYTES = 32;

    public BlsMessage {
        bytes.requireSize(BYTES);
    }

    /// @param hash 32 bytes in wire order, copied
    public static BlsMessage ofWire(byte[] hash) {
        return new BlsMessage(Octets.of(hash));
    }

    @Override
    public String toString() {
        return bytes.toHex();
    }
}
