package org.halcyon.core.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class UInt256Test {

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    @Test
    void arithmeticIsThatOfWholeNumbersModuloTwoToThe256() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            UInt256 a = any(random);
            UInt256 b = any(random);
            int small = (1 + random.nextInt(Integer.MAX_VALUE - 1)) >>> random.nextInt(31);
            int divisor = Math.max(1, small);
            BigInteger x = a.toBigInteger();
            BigInteger y = b.toBigInteger();

            assertThat(a.plus(b).toBigInteger()).isEqualTo(x.add(y).mod(MODULUS));
            assertThat(a.minus(b).toBigInteger()).isEqualTo(x.subtract(y).mod(MODULUS));
            assertThat(a.times(divisor).toBigInteger())
                    .isEqualTo(x.multiply(BigInteger.valueOf(divisor)).mod(MODULUS));
            assertThat(a.dividedBy(divisor).toBigInteger()).isEqualTo(x.divide(BigInteger.valueOf(divisor)));
            assertThat(Integer.signum(a.compareTo(b))).isEqualTo(x.compareTo(y));
            assertThat(a.bitLength()).isEqualTo(x.bitLength());
            assertThat(UInt256.ofLittleEndian(a.toLittleEndian(), 0)).isEqualTo(a);
            assertThat(UInt256.ofHex(a.toString())).isEqualTo(a);
        }
    }

    /// Numbers of all lengths, with words of all ones and all zeros among them.
    private static UInt256 any(SplittableRandom random) {
        long[] words = new long[4];
        int used = random.nextInt(5);
        for (int i = 0; i < used; i++) {
            words[i] = switch (random.nextInt(4)) {
                case 0 -> -1;
                case 1 -> 0;
                default -> random.nextLong();
            };
        }
        return new UInt256(words[3], words[2], words[1], words[0]);
    }

    @Test
    void smallOperandsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> UInt256.MAX.times(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UInt256.MAX.dividedBy(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UInt256.of(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UInt256.ofHex("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void targetThatAHeaderCannotCarryHasNoWork() {
        for (int bits : new int[] {0, 0x01003456, 0x04923456, 0xff123456}) {
            CompactTarget target = new CompactTarget(bits);

            assertThat(target.isUsable(UInt256.MAX)).isFalse();
            assertThatThrownBy(target::work).isInstanceOf(ArithmeticException.class);
        }
        assertThat(new CompactTarget(0x1e100000).isUsable(UInt256.MAX.dividedBy(1 << 20)))
                .isFalse();
    }
}
