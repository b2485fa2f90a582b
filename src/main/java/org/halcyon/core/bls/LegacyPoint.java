package org.halcyon.core.bls;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.wire.ByteWriter;

/// The point of the curve over the extension field that stands for a message in the scheme from before V19, its
/// cofactor not cleared. Pure; any thread. Some milliseconds each.
///
/// Source: Fouque and Tibouchi, indifferentiable hashing to Barreto-Naehrig curves, as the BLS library of Chia used it
/// before the IETF draft, and Dash with it.
///
/// @param x coordinate
/// @param y coordinate
record LegacyPoint(Fp2 x, Fp2 y) {

    private static final Fp2 CURVE = Fp2.of(BigInteger.valueOf(4), BigInteger.valueOf(4));
    private static final BigInteger ROOT_OF_MINUS_3 = new BigInteger(
            "1586958781458431025242759403266842894121773480562120986020912974854563298150952611241517463240701");
    private static final BigInteger HALF_OF_ROOT_LESS_1 =
            ROOT_OF_MINUS_3.subtract(BigInteger.ONE).shiftRight(1);

    /// The first of the two points whose sum stands for a message.
    static LegacyPoint first(BlsMessage message) {
        return encoded(Fp2.of(number(message, "G2_0_c0"), number(message, "G2_0_c1")));
    }

    /// The second of them.
    static LegacyPoint second(BlsMessage message) {
        return encoded(Fp2.of(number(message, "G2_1_c0"), number(message, "G2_1_c1")));
    }

    private static BigInteger number(BlsMessage message, String name) {
        byte[] tag = name.getBytes(StandardCharsets.US_ASCII);
        byte[] wide = new ByteWriter(64)
                .bytes(hash(message, tag, 0))
                .bytes(hash(message, tag, 1))
                .toBytes();
        return new BigInteger(/* signum= */ 1, wide);
    }

    private static byte[] hash(BlsMessage message, byte[] tag, int half) {
        MessageDigest digest = Sha256d.begin();
        digest.update(message.bytes().toBytes());
        digest.update(tag);
        digest.update((byte) half);
        return digest.digest();
    }

    /// The encoding of Shallue and van de Woestijne: one of three coordinates always lies on the curve. Zero, for which
    /// it is not defined, comes up with no message that anybody could find.
    private static LegacyPoint encoded(Fp2 number) {
        Fp2 w = number.times(number)
                .plus(CURVE)
                .plus(Fp2.ONE)
                .inverse()
                .times(ROOT_OF_MINUS_3)
                .times(number);
        Fp2 first = Fp2.ofReal(HALF_OF_ROOT_LESS_1).minus(w.times(number));
        Fp2 second = Fp2.ONE.negated().minus(first);
        Fp2 third = w.times(w).inverse().plus(Fp2.ONE);
        for (Fp2 x : new Fp2[] {first, second, third}) {
            var y = x.times(x).times(x).plus(CURVE).root();
            if (y.isPresent()) {
                boolean same = y.get().isLarger() == number.isLarger();
                return new LegacyPoint(x, same ? y.get() : y.get().negated());
            }
        }
        throw new IllegalStateException("one of the three always lies on the curve");
    }

    /// The uncompressed form, imaginary parts first.
    byte[] toBytes() {
        byte[] bytes = new byte[4 * Fp2.BYTES];
        put(x.imaginary(), bytes, 0);
        put(x.real(), bytes, Fp2.BYTES);
        put(y.imaginary(), bytes, 2 * Fp2.BYTES);
        put(y.real(), bytes, 3 * Fp2.BYTES);
        return bytes;
    }

    private static void put(BigInteger number, byte[] bytes, int at) {
        byte[] digits = number.toByteArray();
        int length = Math.min(digits.length, Fp2.BYTES);
        System.arraycopy(digits, digits.length - length, bytes, at + Fp2.BYTES - length, length);
    }
}
