package org.halcyon.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class FuzzTest {
    private static final byte[] SEED = {0, 0, 0, 4, 'a', 'b', 'c', 'd'};

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
    }

    @Test
    void carefulParserPassesAndSeesBothEndings() {
        Fuzz.Report report = Fuzz.run(Refused.class, List.of(SEED), 5_000, FuzzTest::parseCarefully);

        assertThat(report.tried()).isGreaterThan(1_000);
        assertThat(report.refused()).isBetween(1, report.tried() - 1);
    }

    @Test
    void parserThatTrustsALengthFieldIsCaught() {
        assertThatThrownBy(() -> Fuzz.run(Refused.class, List.of(SEED), 5_000, FuzzTest::parseTrusting))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("instead of Refused");
    }

    @Test
    void parserThatTakesMemoryForAClaimedLengthIsCaught() {
        assertThatThrownBy(() -> Fuzz.run(Refused.class, List.of(SEED), 5_000, FuzzTest::allocateTrusting))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("bytes of memory");
    }

    @Test
    void sameSeedGivesTheSameInputs() {
        assertThat(collect()).isEqualTo(collect()).hasSize(51);
    }

    private static List<String> collect() {
        var inputs = new ArrayList<String>();
        var mutator = new Mutator(List.of(SEED), new SplittableRandom(7));
        inputs.add(new String(SEED, StandardCharsets.ISO_8859_1));
        for (int i = 0; i < 50; i++) {
            inputs.add(new String(mutator.next(), StandardCharsets.ISO_8859_1));
        }
        return inputs;
    }

    private static void parseCarefully(byte[] input) throws Refused {
        if (input.length < 4 || ByteBuffer.wrap(input).getInt() != input.length - 4) {
            throw new Refused();
        }
    }

    private static void allocateTrusting(byte[] input) throws Refused {
        if (input.length < 4) {
            throw new Refused();
        }
        byte[] room = new byte[Math.clamp(ByteBuffer.wrap(input).getInt(), 0, 40 << 20)];
        if (room.length != input.length - 4) {
            throw new Refused();
        }
    }

    private static void parseTrusting(byte[] input) throws Refused {
        if (input.length < 4) {
            throw new Refused();
        }
        ByteBuffer bytes = ByteBuffer.wrap(input);
        bytes.get(new byte[Math.min(bytes.getInt() & 0xffff, 70_000)]);
    }
}
