package org.halcyon.core.filter;

import org.halcyon.core.hash.Hash256;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// Commits to the filters of all blocks up to one: double SHA-256 of the filter hash and the header before. It has no
/// proof of work, so it is worth what the peers that sent it are worth.
public final class FilterHeader extends Hash256 {

    private FilterHeader(byte[] wire) {
        super(wire);
    }

    /// The header before block 0.
    public static FilterHeader zero() {
        return new FilterHeader(new byte[BYTES]);
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

    /// The header of the block after this one, whose filter has the hash `filter`.
    public FilterHeader next(FilterHash filter) {
        ByteWriter out = new ByteWriter(2 * BYTES);
        filter.writeTo(out);
        writeTo(out);
        return new FilterHeader(Sha256d.hash(out.toBytes()));
    }
}
