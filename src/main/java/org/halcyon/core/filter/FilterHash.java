package org.halcyon.core.filter;

import org.halcyon.core.hash.Hash256;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;

/// The double SHA-256 of the bytes of a filter, its count included.
public final class FilterHash extends Hash256 {

    private FilterHash(byte[] wire) {
        super(wire);
    }

    /// The hash of a filter's bytes.
    public static FilterHash of(byte[] filter) {
        return new FilterHash(Sha256d.hash(filter));
    }

    /// @param wire 32 bytes in wire order
    public static FilterHash ofWire(byte[] wire) {
        return new FilterHash(wire);
    }

    /// @param display 64 hex digits in display order
    public static FilterHash ofHex(String display) {
        return new FilterHash(wireOfHex(display));
    }

    public static FilterHash read(ByteReader in) throws WireException {
        return new FilterHash(in.bytes(BYTES));
    }
}
