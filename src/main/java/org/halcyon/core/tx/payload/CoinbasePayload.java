package org.halcyon.core.tx.payload;

import java.util.Optional;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;

/// What a block commits to besides its transactions.
///
/// @param version 1, 2 (with quorums) or 3 (with the best ChainLock)
/// @param height signed 32 bits
/// @param quorums present from version 2
/// @param chainLock present from version 3
public record CoinbasePayload(
        int version,
        int height,
        MasternodeListRoot masternodes,
        Optional<QuorumListRoot> quorums,
        Optional<BestChainLock> chainLock)
        implements SpecialPayload {

    static final int NEWEST = 3;

    /// The newest ChainLock that the miner knew, and the credits of Platform.
    ///
    /// @param heightDifference blocks between the locked one and this one's parent, as the wire has it, unsigned
    /// @param signature BLS signature of 96 bytes, zero for none
    /// @param creditPool duffs locked for Platform
    public record BestChainLock(long heightDifference, Octets signature, long creditPool) {

        public BestChainLock {
            signature.requireSize(ProviderRegistration.BLS_SIGNATURE_BYTES);
        }

        private static BestChainLock read(ByteReader in) throws WireException {
            return new BestChainLock(
                    in.compactSize(), Octets.read(in, ProviderRegistration.BLS_SIGNATURE_BYTES), in.i64());
        }

        private void writeTo(ByteWriter out) {
            out.compactSize(heightDifference);
            signature.writeTo(out);
            out.i64(creditPool);
        }
    }

    static CoinbasePayload read(ByteReader in) throws WireException {
        int version = in.u16();
        return new CoinbasePayload(
                version,
                in.i32(),
                MasternodeListRoot.read(in),
                version >= 2 ? Optional.of(QuorumListRoot.read(in)) : Optional.empty(),
                version >= NEWEST ? Optional.of(BestChainLock.read(in)) : Optional.empty());
    }

    @Override
    public int type() {
        return COINBASE;
    }

    @Override
    public void writeTo(ByteWriter out) {
        out.u16(version).i32(height);
        masternodes.writeTo(out);
        quorums.ifPresent(root -> root.writeTo(out));
        chainLock.ifPresent(lock -> lock.writeTo(out));
    }
}
