package org.halcyon.core.bls;

import java.math.BigInteger;
import java.util.Optional;

/// A number of the quadratic extension of the base field of BLS12-381, `real + imaginary * i` with `i * i = -1`.
/// Immutable. Not constant in time: for public values only.
///
/// @param real 0 to the prime less one
/// @param imaginary 0 to the prime less one
record Fp2(BigInteger real, BigInteger imaginary) {

    static final int BYTES = 48;

    static final BigInteger PRIME = new BigInteger(
            "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab", 16);

    static final Fp2 ONE = ofReal(BigInteger.ONE);

    private static final BigInteger HALF = BigInteger.TWO.modInverse(PRIME);

    static Fp2 of(BigInteger real, BigInteger imaginary) {
        return new Fp2(real.mod(PRIME), imaginary.mod(PRIME));
    }

    static Fp2 ofReal(BigInteger real) {
        return of(real, BigInteger.ZERO);
    }

    Fp2 plus(Fp2 other) {
        return of(real.add(other.real), imaginary.add(other.imaginary));
    }

    Fp2 minus(Fp2 other) {
        return plus(other.negated());
    }

    Fp2 negated() {
        return of(real.negate(), imaginary.negate());
    }

    Fp2 times(Fp2 other) {
        return of(
                real.multiply(other.real).subtract(imaginary.multiply(other.imaginary)),
                real.multiply(other.imaginary).add(imaginary.multiply(other.real)));
    }

    Fp2 times(BigInteger factor) {
        return of(real.multiply(factor), imaginary.multiply(factor));
    }

    private BigInteger norm() {
        return real.multiply(real).add(imaginary.multiply(imaginary)).mod(PRIME);
    }

    /// @throws ArithmeticException for zero
    Fp2 inverse() {
        BigInteger factor = norm().modInverse(PRIME);
        return of(real.multiply(factor), imaginary.negate().multiply(factor));
    }

    boolean isZero() {
        return real.signum() == 0 && imaginary.signum() == 0;
    }

    /// One of the two square roots; empty if there is none.
    Optional<Fp2> root() {
        if (imaginary.signum() == 0) {
            return root(real)
                    .map(Fp2::ofReal)
                    .or(() -> root(real.negate().mod(PRIME)).map(found -> of(BigInteger.ZERO, found)));
        }
        return root(norm()).flatMap(norm -> rootOfHalf(real.add(norm)).or(() -> rootOfHalf(real.subtract(norm))));
    }

    /// The root whose real part is that of the half of `doubled`.
    private Optional<Fp2> rootOfHalf(BigInteger doubled) {
        return root(doubled.multiply(HALF).mod(PRIME))
                .map(part -> of(part, imaginary.multiply(part.shiftLeft(1).modInverse(PRIME))));
    }

    /// The prime is 3 modulo 4.
    private static Optional<BigInteger> root(BigInteger square) {
        BigInteger root = square.modPow(PRIME.add(BigInteger.ONE).shiftRight(2), PRIME);
        return root.multiply(root).mod(PRIME).equals(square) ? Optional.of(root) : Optional.empty();
    }

    /// True if it is greater than its opposite, the imaginary part compared first.
    boolean isLarger() {
        Fp2 opposite = negated();
        int order = imaginary.compareTo(opposite.imaginary);
        return order != 0 ? order > 0 : real.compareTo(opposite.real) > 0;
    }
}
