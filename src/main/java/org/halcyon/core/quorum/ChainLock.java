package org.halcyon.core.quorum;

import java.util.Optional;
import org.halcyon.core.bls.BlsSignature;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.p2p.ContentMessage;
import org.halcyon.core.quorum.list.BestChain;
import org.halcyon.core.tx.payload.CoinbasePayload;
import org.halcyon.core.wire.ByteWriter;

/// The claim that a block is final. Whether a quorum signed it shows when it is verified.
///
/// Source: DIP-8.
public record ChainLock(int height, BlockHash block, BlsSignature signature) {

    private static final int BYTES = 4 + BlockHash.BYTES + BlsSignature.BYTES;

    public static ChainLock of(ContentMessage.ClSig message) {
        return new ChainLock(
                message.height(),
                message.block(),
                BlsSignature.ofHex(message.signature().toHex()));
    }

    /// The lock in the coinbase of a block, which is that of an earlier one; empty if it has none, or if the block that
    /// it means is not on the best chain.
    ///
    /// Source: DIP-29.
    public static Optional<ChainLock> inCoinbase(CoinbasePayload payload, BestChain chain) {
        if (payload.chainLock().isEmpty()) {
            return Optional.empty();
        }
        CoinbasePayload.BestChainLock best = payload.chainLock().get();
        BlsSignature signature = new BlsSignature(best.signature());
        long height = payload.height() - 1L - best.heightDifference();
        if (signature.isNone() || best.heightDifference() < 0 || height < 0) {
            return Optional.empty();
        }
        return chain.at((int) height).map(block -> new ChainLock((int) height, block, signature));
    }

    public RequestId requestId() {
        return RequestId.ofChainLock(height);
    }

    /// The payload of the message that carries it.
    public byte[] toWire() {
        ByteWriter out = new ByteWriter(BYTES).i32(height);
        block.writeTo(out);
        signature.bytes().writeTo(out);
        return out.toBytes();
    }
}
