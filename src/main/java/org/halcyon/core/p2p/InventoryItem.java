package org.halcyon.core.p2p;

import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// Names one object that a peer has or wants. Types that the wallet does not know are kept, so that they can be
/// skipped.
///
/// @param type 0 to 2^32 - 1; the constants of this record are those that the wallet uses
public record InventoryItem(long type, InventoryHash hash) {

    public static final long TRANSACTION = 1;
    public static final long BLOCK = 2;
    public static final long CHAIN_LOCK = 29;
    public static final long INSTANT_LOCK = 31;

    /// Bytes of one item on the wire.
    public static final int BYTES = 36;

    public static InventoryItem transaction(Txid txid) {
        return new InventoryItem(TRANSACTION, InventoryHash.ofWire(txid.toWire()));
    }

    public static InventoryItem block(BlockHash hash) {
        return new InventoryItem(BLOCK, InventoryHash.ofWire(hash.toWire()));
    }

    /// @param hash double SHA-256 of the `clsig` payload
    public static InventoryItem chainLock(InventoryHash hash) {
        return new InventoryItem(CHAIN_LOCK, hash);
    }

    /// @param hash double SHA-256 of the `isdlock` payload
    public static InventoryItem instantLock(InventoryHash hash) {
        return new InventoryItem(INSTANT_LOCK, hash);
    }

    /// The hash read as a transaction id; meaningful for [#TRANSACTION].
    public Txid txid() {
        return Txid.ofWire(hash.toWire());
    }

    /// The hash read as a block hash; meaningful for [#BLOCK].
    public BlockHash blockHash() {
        return BlockHash.ofWire(hash.toWire());
    }

    static InventoryItem read(ByteReader in) throws WireException {
        return new InventoryItem(in.u32(), InventoryHash.read(in));
    }

    void writeTo(ByteWriter out) {
        out.u32(type);
        hash.writeTo(out);
    }
}
