package org.halcyon.core.bls;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import supranational.blst.P2;

final class Fp2Test {

    private final Random random = new Random(7);

    private Fp2 any() {
        return Fp2.of(new BigInteger(400, random), new BigInteger(400, random));
    }

    @Test
    void inverseUndoesAFactor() {
        for (int i = 0; i < 50; i++) {
            Fp2 number = any();

            assertThat(number.times(number.inverse())).isEqualTo(Fp2.ONE);
            assertThat(number.minus(number).isZero()).isTrue();
        }
    }

    @Test
    void rootOfASquareIsThatNumberOrItsOpposite() {
        for (int i = 0; i < 50; i++) {
            Fp2 number = switch (i) {
                case 0 -> Fp2.ofReal(BigInteger.TEN);
                case 1 -> Fp2.of(BigInteger.ZERO, BigInteger.TEN);
                default -> any();
            };

            Fp2 root = number.times(number).root().orElseThrow();

            assertThat(root).isIn(number, number.negated());
            assertThat(number.isLarger()).isNotEqualTo(number.negated().isLarger());
        }
    }

    /// Half of all numbers have no root.
    @Test
    void rootIsGivenOnlyWhereThereIsOne() {
        int without = 0;
        for (int i = 0; i < 100; i++) {
            Fp2 number = any();
            without += number.root().isEmpty() ? 1 : 0;
            number.root().ifPresent(root -> assertThat(root.times(root)).isEqualTo(number));
        }

        assertThat(without).isBetween(20, 80);
    }

    @Test
    void pointsOfMessagesLieOnTheCurve() {
        for (int i = 0; i < 30; i++) {
            byte[] content = new byte[BlsMessage.BYTES];
            random.nextBytes(content);
            BlsMessage message = BlsMessage.ofWire(content);

            assertThat(new P2(LegacyPoint.first(message).toBytes()).on_curve()).isTrue();
            assertThat(new P2(LegacyPoint.second(message).toBytes()).on_curve()).isTrue();
        }
    }
}
