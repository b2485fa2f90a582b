package org.halcyon.core.keys;

import java.math.BigInteger;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// Where an extended key stands in its tree, as its serialization tells.
///
/// @param depth steps from the root, 0 to 255
/// @param parentFingerprint first four bytes of the HASH160 of the parent's public key, most significant first
/// @param step the last step; normal 0 for the root
public record ExtendedPosition(int depth, int parentFingerprint, PathStep step) {

    static final ExtendedPosition ROOT = new ExtendedPosition(0, 0, PathStep.normal(0));

    public ExtendedPosition {
        if (depth < 0 || depth > DerivationPath.MAX_DEPTH) {
            throw new IllegalArgumentException("depth " + depth);
        }
    }

    ExtendedPosition below(int fingerprint, PathStep next) {
        return new ExtendedPosition(depth + 1, fingerprint, next);
    }

    void writeTo(ByteWriter out) {
        out.u8(depth);
        out.bytes(bigEndian(parentFingerprint));
        if (step.isLong()) {
            out.u8(step.hardened() ? 1 : 0).bytes(step.longIndex());
        } else {
            out.bytes(bigEndian(step.childNumber()));
        }
    }

    static ExtendedPosition read(ByteReader in, boolean isLong) throws WireException, KeyFormatException {
        int depth = in.u8();
        int fingerprint = Integer.reverseBytes(in.i32());
        PathStep step = isLong ? longStep(in) : PathStep.ofChildNumber(Integer.reverseBytes(in.i32()));
        if (depth == 0 && (fingerprint != 0 || step.hardened() || step.index().signum() != 0)) {
            throw new KeyFormatException("the extended key says that it is a root and has a parent");
        }
        return new ExtendedPosition(depth, fingerprint, step);
    }

    private static PathStep longStep(ByteReader in) throws WireException, KeyFormatException {
        int hardened = in.u8();
        PathStep step = new PathStep(new BigInteger(1, in.bytes(PathStep.LONG_BYTES)), hardened == 1);
        if (hardened > 1 || !step.isLong()) {
            throw new KeyFormatException("the extended key has an index that does not fit its form");
        }
        return step;
    }

    static byte[] bigEndian(int value) {
        return new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
    }
}
