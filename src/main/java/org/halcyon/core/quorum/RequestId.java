package org.halcyon.core.quorum;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.halcyon.core.hash.Hash256;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.wire.ByteWriter;

/// Names what a quorum is asked to sign, whatever the content; it decides which quorum does.
///
/// Source: DIP-8 for ChainLocks, DIP-10 for InstantSend.
public final class RequestId extends Hash256 {

    private RequestId(byte[] wire) {
        super(wire);
    }

    /// @param wire 32 bytes in wire order
    public static RequestId ofWire(byte[] wire) {
        return new RequestId(wire);
    }

    /// @param display 64 hex digits in display order
    public static RequestId ofHex(String display) {
        return new RequestId(wireOfHex(display));
    }

    static RequestId ofChainLock(int height) {
        ByteWriter out = named("clsig").i32(height);
        return new RequestId(Sha256d.hash(out.toBytes()));
    }

    static RequestId ofInstantLock(List<OutPoint> inputs) {
        ByteWriter out = named("islock").compactSize(inputs.size());
        inputs.forEach(input -> input.writeTo(out));
        return new RequestId(Sha256d.hash(out.toBytes()));
    }

    private static ByteWriter named(String name) {
        return new ByteWriter().varBytes(name.getBytes(StandardCharsets.US_ASCII));
    }
}
