package org.halcyon.core.keys;

import java.math.BigInteger;
import java.util.Arrays;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// The numbers r and s of a signature, between the 64 bytes of the curve and the strict DER of scripts. Immutable.
///
/// Source: BIP-66 for strict DER, BIP-62 for the low half of s.
public final class EcdsaSignature {

    private static final int INTEGER = 2;
    private static final int SEQUENCE = 0x30;
    private static final int PART_BYTES = 32;
    private static final BigInteger HALF_ORDER =
            new BigInteger("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0", 16);

    private final byte[] compact;

    private EcdsaSignature(byte[] compact) {
        this.compact = compact;
    }

    /// @param compact 64 bytes `r ‖ s`, copied
    public static EcdsaSignature ofCompact(byte[] compact) {
        if (compact.length != Secp256k1.SIGNATURE_BYTES) {
            throw new IllegalArgumentException("signature of " + compact.length + " bytes");
        }
        return new EcdsaSignature(compact.clone());
    }

    /// Reads strict DER: shortest lengths, shortest positive integers of at most 32 bytes, nothing behind them.
    ///
    /// @throws WireException if the form is any other
    public static EcdsaSignature ofDer(byte[] der) throws WireException {
        ByteReader in = new ByteReader(der);
        if (in.u8() != SEQUENCE || in.u8() != in.remaining()) {
            throw new WireException("the signature is not in strict DER");
        }
        byte[] compact = new byte[Secp256k1.SIGNATURE_BYTES];
        readInteger(in, compact, PART_BYTES);
        readInteger(in, compact, Secp256k1.SIGNATURE_BYTES);
        in.end();
        return new EcdsaSignature(compact);
    }

    private static void readInteger(ByteReader in, byte[] compact, int end) throws WireException {
        if (in.u8() != INTEGER) {
            throw new WireException("the signature is not in strict DER");
        }
        byte[] number = in.bytes(in.u8());
        boolean padded = number.length > 1 && number[0] == 0;
        if (number.length == 0 || number[0] < 0 || (padded && number[1] >= 0)) {
            throw new WireException("the signature has a number that is negative or not in its shortest form");
        }
        int skip = padded ? 1 : 0;
        if (number.length - skip > PART_BYTES) {
            throw new WireException("the signature has a number of more than 32 bytes");
        }
        System.arraycopy(number, skip, compact, end - number.length + skip, number.length - skip);
    }

    /// Strict DER, 8 to 72 bytes.
    public byte[] toDer() {
        byte[] r = part(0).toByteArray();
        byte[] s = part(PART_BYTES).toByteArray();
        return new ByteWriter(8 + Secp256k1.SIGNATURE_BYTES)
                .u8(SEQUENCE)
                .u8(4 + r.length + s.length)
                .u8(INTEGER)
                .u8(r.length)
                .bytes(r)
                .u8(INTEGER)
                .u8(s.length)
                .bytes(s)
                .toBytes();
    }

    public byte[] toCompact() {
        return compact.clone();
    }

    /// True if s is at most half of the group order, so that nobody can turn the signature into another one.
    public boolean isLow() {
        return part(PART_BYTES).compareTo(HALF_ORDER) <= 0;
    }

    /// The signature with the other s, which holds for the same key and message.
    public EcdsaSignature lowered() {
        if (isLow()) {
            return this;
        }
        BigInteger order = HALF_ORDER.shiftLeft(1).add(BigInteger.ONE);
        BigInteger flipped = order.subtract(part(PART_BYTES));
        if (flipped.signum() < 0) {
            return this; // not below the group order: it holds for no key, whatever its s
        }
        byte[] low = compact.clone();
        Arrays.fill(low, PART_BYTES, low.length, (byte) 0);
        byte[] s = flipped.toByteArray();
        int skip = Math.max(0, s.length - PART_BYTES);
        System.arraycopy(s, skip, low, low.length - s.length + skip, s.length - skip);
        return new EcdsaSignature(low);
    }

    private BigInteger part(int from) {
        return new BigInteger(1, compact, from, PART_BYTES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EcdsaSignature that && Arrays.equals(compact, that.compact);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(compact);
    }

    @Override
    public String toString() {
        return "EcdsaSignature[" + compact.length + " bytes]";
    }
}
