package org.halcyon.core.quorum;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.bls.BlsMessage;
import org.halcyon.core.hash.Hash256;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.quorum.list.Quorum;
import org.halcyon.core.quorum.list.QuorumId;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// Who signs a request, and what. Pure; any thread.
///
/// Source: DIP-7; the type of the quorum is part of what is signed, as nodes do it.
public final class Signing {

    private Signing() {}

    /// What a quorum signs for a request.
    ///
    /// @param content a block hash or a transaction id
    public static BlsMessage message(QuorumId quorum, RequestId request, Hash256 content) {
        ByteWriter out = scored(quorum, request);
        content.writeTo(out);
        return BlsMessage.ofWire(Sha256d.hash(out.toBytes()));
    }

    /// The quorum of an active set that signs a request: the one with the smallest hash, compared from its first byte
    /// on the wire. Empty if there is none.
    public static Optional<Quorum> chosen(List<Quorum> active, RequestId request) {
        Optional<Quorum> best = Optional.empty();
        byte[] smallest = new byte[0];
        for (Quorum quorum : active) {
            byte[] score = Sha256d.hash(scored(quorum.id(), request).toBytes());
            if (best.isEmpty() || Arrays.compareUnsigned(score, smallest) < 0) {
                best = Optional.of(quorum);
                smallest = score;
            }
        }
        return best;
    }

    private static ByteWriter scored(QuorumId quorum, RequestId request) {
        ByteWriter out = new ByteWriter().u8(quorum.type());
        quorum.hash().writeTo(out);
        request.writeTo(out);
        return out;
    }

    /// The index of the rotated quorum that signs a request.
    ///
    /// Source: DIP-24.
    ///
    /// @param activeSets a power of two
    public static int index(int activeSets, RequestId request) {
        int bits = Integer.numberOfTrailingZeros(activeSets);
        return (int) (lastBytes(request) >>> (Long.SIZE - bits - 1)) & (activeSets - 1);
    }

    private static long lastBytes(RequestId request) {
        try {
            return new ByteReader(request.toWire(), Hash256.BYTES - Long.BYTES, Long.BYTES).i64();
        } catch (WireException e) {
            throw new IllegalStateException("a hash has 32 bytes", e);
        }
    }
}
