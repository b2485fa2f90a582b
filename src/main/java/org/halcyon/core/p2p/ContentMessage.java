package org.halcyon.core.p2p;

import java.util.List;
import org.halcyon.core.chain.Block;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// Messages that carry an object which inventories announce.
public sealed interface ContentMessage extends Message {

    /// Bytes of a BLS signature.
    int SIGNATURE_BYTES = 96;

    /// The name by which `inv` announces this object and `getdata` asks for it.
    InventoryItem item();

    record Tx(Transaction transaction) implements ContentMessage {
        @Override
        public String command() {
            return "tx";
        }

        @Override
        public InventoryItem item() {
            return InventoryItem.transaction(transaction.txid());
        }

        static Tx read(ByteReader in) throws WireException {
            return new Tx(Transaction.read(in));
        }

        @Override
        public void writeTo(ByteWriter out) {
            transaction.writeTo(out);
        }
    }

    /// A whole block with the hash of its header; neither merkle root nor work has been checked.
    record WholeBlock(Block block, BlockHash hash) implements ContentMessage {
        @Override
        public String command() {
            return "block";
        }

        @Override
        public InventoryItem item() {
            return InventoryItem.block(hash);
        }

        static WholeBlock read(ByteReader in, HeaderHashing hasher) throws WireException {
            Block block = Block.read(in);
            in.end();
            return new WholeBlock(block, hasher.hash(block.header()).hash());
        }

        @Override
        public void writeTo(ByteWriter out) {
            block.writeTo(out);
        }
    }

    /// A ChainLock, its signature not verified.
    ///
    /// @param signature 96 bytes
    record ClSig(int height, BlockHash block, Payload signature) implements ContentMessage {
        @Override
        public String command() {
            return "clsig";
        }

        @Override
        public InventoryItem item() {
            return InventoryItem.chainLock(payload().inventoryHash());
        }

        static ClSig read(ByteReader in) throws WireException {
            return new ClSig(in.i32(), BlockHash.read(in), Payload.owning(in.bytes(SIGNATURE_BYTES)));
        }

        @Override
        public void writeTo(ByteWriter out) {
            out.i32(height);
            block.writeTo(out);
            out.bytes(signature.shared());
        }
    }

    /// A deterministic InstantSend lock, its signature not verified.
    ///
    /// @param inputs the outputs that `txid` spends
    /// @param cycle the block that names the quorum
    /// @param signature 96 bytes
    record IsdLock(List<OutPoint> inputs, Txid txid, BlockHash cycle, Payload signature) implements ContentMessage {

        private static final int VERSION = 1;
        private static final int MAX_INPUTS = Transaction.MAX_BYTES / OutPoint.BYTES;

        public IsdLock {
            inputs = List.copyOf(inputs);
        }

        @Override
        public String command() {
            return "isdlock";
        }

        @Override
        public InventoryItem item() {
            return InventoryItem.instantLock(payload().inventoryHash());
        }

        /// The lock of exactly these payload bytes.
        ///
        /// @throws WireException if they are none, or more than one
        public static IsdLock parse(byte[] payload) throws WireException {
            ByteReader in = new ByteReader(payload);
            IsdLock lock = read(in);
            in.end();
            return lock;
        }

        static IsdLock read(ByteReader in) throws WireException {
            int version = in.u8();
            if (version != VERSION) {
                throw new WireException("lock version " + version);
            }
            List<OutPoint> inputs = WireList.read(in, OutPoint.BYTES, MAX_INPUTS, OutPoint::read);
            return new IsdLock(inputs, Txid.read(in), BlockHash.read(in), Payload.owning(in.bytes(SIGNATURE_BYTES)));
        }

        @Override
        public void writeTo(ByteWriter out) {
            out.u8(VERSION);
            WireList.write(out, inputs, OutPoint::writeTo);
            txid.writeTo(out);
            cycle.writeTo(out);
            out.bytes(signature.shared());
        }
    }
}
