package org.halcyon.core.tx.payload;

import org.halcyon.core.hash.Hash256;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;

/// The root of the merkle tree over the masternode list, as a coinbase commits to it.
public final class MasternodeListRoot extends Hash256 {

    private MasternodeListRoot(byte[] wire) {
        super(wire);
    }

    /// @param wire 32 bytes in wire order
    public static MasternodeListRoot ofWire(byte[] wire) {
        return new MasternodeListRoot(wire);
    }

    /// @param display 64 hex digits in display order
    public static MasternodeListRoot ofHex(String display) {
        return new MasternodeListRoot(wireOfHex(display));
    }

    public static MasternodeListRoot read(ByteReader in) throws WireException {
        return new MasternodeListRoot(in.bytes(BYTES));
    }
}
