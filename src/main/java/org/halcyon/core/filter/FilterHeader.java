package org.halcyon.core.filter;

import org.halcyon.core.hash.Hash256;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;

/// Commits to the filter of one block and to all filters before it.
///
/// Source: BIP-157.
public final class FilterHeader extends Hash256 {

    private FilterHeader(byte[] wire) {
        super(wire);
    }

    /// @param wire 32 bytes in wire order
    public static FilterHeader ofWire(byte[] wire) {
        return new FilterHeader(wire);
    }

    /// @param display 64 hex digits in display order
    public static FilterHeader ofHex(String display) {
        return new FilterHeader(wireOfHex(display));
    }

    public static FilterHeader read(ByteReader in) throws WireException {
        return new FilterHeader(in.bytes(BYTES));
    }
}
