package org.halcyon.core.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.cryptohash.SIMD512;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Simd512Test {

    private static final int ROUNDS = 20_000;

    @Test
    void agreesWithTheReferenceOnRandomMessages() {
        var random = new Random(512);
        var own = new Simd512();
        var reference = new SIMD512();
        byte[] message = new byte[Simd512.MESSAGE];
        byte[] hash = new byte[X11.STEP_BYTES];
        for (int i = 0; i < ROUNDS; i++) {
            random.nextBytes(message);

            own.apply(message, 0, message.length, hash);

            assertThat(hash).isEqualTo(reference.digest(message));
        }
    }

    @Test
    void agreesWithTheReferenceOnExtremeMessages() {
        for (int value : new int[] {0, 1, 0x7f, 0x80, 0xff}) {
            byte[] message = new byte[Simd512.MESSAGE];
            java.util.Arrays.fill(message, (byte) value);
            byte[] hash = new byte[X11.STEP_BYTES];

            new Simd512().apply(message, 0, message.length, hash);

            assertThat(hash).isEqualTo(new SIMD512().digest(message));
        }
    }

    @Test
    void takesMessagesOfItsOneLengthOnly() {
        byte[] output = new byte[X11.STEP_BYTES];

        assertThatThrownBy(() -> new Simd512().apply(new byte[65], 0, 65, output))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
