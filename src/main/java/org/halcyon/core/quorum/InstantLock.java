package org.halcyon.core.quorum;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.halcyon.core.bls.BlsSignature;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.p2p.ContentMessage;
import org.halcyon.core.p2p.InventoryHash;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.wire.ByteWriter;

/// The claim that a transaction will not be double spent. Whether a quorum signed it shows when it is verified.
///
/// Source: DIP-10, DIP-22.
///
/// @param inputs what the transaction spends, in its order
/// @param cycle the first block of the cycle of the quorum that signed, or the quorum's own where quorums do not rotate
public record InstantLock(List<OutPoint> inputs, Txid txid, BlockHash cycle, BlsSignature signature) {

    private static final int VERSION = 1;

    public InstantLock {
        inputs = List.copyOf(inputs);
    }

    public static InstantLock of(ContentMessage.IsdLock message) {
        return new InstantLock(
                message.inputs(),
                message.txid(),
                message.cycle(),
                BlsSignature.ofHex(message.signature().toHex()));
    }

    public RequestId requestId() {
        return RequestId.ofInstantLock(inputs);
    }

    /// The name by which nodes announce it.
    public InventoryHash inventoryHash() {
        return InventoryHash.ofWire(Sha256d.hash(toWire()));
    }

    /// True if there are inputs and none stands there twice.
    boolean hasDistinctInputs() {
        return !inputs.isEmpty() && new HashSet<>(inputs).size() == inputs.size();
    }

    /// True if it is about this transaction and locks exactly what that spends.
    public boolean locks(Transaction transaction) {
        if (!txid.equals(transaction.txid()) || transaction.inputs().size() != inputs.size()) {
            return false;
        }
        Set<OutPoint> spent = new HashSet<>();
        for (TxInput input : transaction.inputs()) {
            spent.add(input.previous());
        }
        return spent.equals(new HashSet<>(inputs));
    }

    /// The payload of the message that carries it.
    public byte[] toWire() {
        ByteWriter out = new ByteWriter(256).u8(VERSION).compactSize(inputs.size());
        inputs.forEach(input -> input.writeTo(out));
        txid.writeTo(out);
        cycle.writeTo(out);
        signature.bytes().writeTo(out);
        return out.toBytes();
    }
}
