package org.halcyon.core.tx;

import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// Names one output of a transaction; 36 bytes on the wire.
///
/// @param index position among the outputs, 0 to 2^32 - 1
public record OutPoint(Txid txid, long index) implements Comparable<OutPoint> {

    public static final int BYTES = 36;

    /// The index in the input of a coinbase.
    public static final long NO_INDEX = 0xffff_ffffL;

    public OutPoint {
        if (index < 0 || index > NO_INDEX) {
            throw new IllegalArgumentException("output index " + index);
        }
    }

    public static OutPoint read(ByteReader in) throws WireException {
        return new OutPoint(Txid.read(in), in.u32());
    }

    public void writeTo(ByteWriter out) {
        txid.writeTo(out);
        out.u32(index);
    }

    /// The 36 wire bytes.
    public byte[] toWire() {
        ByteWriter out = new ByteWriter(BYTES);
        writeTo(out);
        return out.toBytes();
    }

    /// True for the input of a coinbase, which spends nothing.
    public boolean isNull() {
        return index == NO_INDEX && txid.isZero();
    }

    /// Orders by transaction id in wire order, then by index.
    @Override
    public int compareTo(OutPoint other) {
        int byTxid = txid.compareTo(other.txid);
        return byTxid != 0 ? byTxid : Long.compare(index, other.index);
    }
}
