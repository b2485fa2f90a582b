package org.halcyon.core.hash;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Test;

final class X11Test {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void hashesOfTheVectorsAreReproduced() {
        X11 x11 = new X11();

        for (JsonObject vector : Vectors.entries("core/headers/x11.json", "vectors")) {
            byte[] hash = x11.hash(Vectors.hex(vector, "input"));

            assertThat(display(hash)).isEqualTo(Vectors.string(vector, "hash"));
        }
    }

    @Test
    void everyStepGivesTheBytesOfTheVectors() {
        List<String> names = new ArrayList<>();
        for (JsonElement name : Vectors.object("core/headers/x11.json").getAsJsonArray("order")) {
            names.add(name.getAsString());
        }

        for (JsonObject vector : Vectors.entries("core/headers/x11.json", "vectors")) {
            byte[] input = Vectors.hex(vector, "input");
            List<X11Step> steps = X11.standardSteps();
            for (int i = 0; i < steps.size(); i++) {
                byte[] output = new byte[X11.STEP_BYTES];
                steps.get(i).apply(input, 0, input.length, output);

                assertThat(HEX.formatHex(output))
                        .as(names.get(i))
                        .isEqualTo(Vectors.string(vector.getAsJsonObject("steps"), names.get(i)));
                input = output;
            }
        }
    }

    @Test
    void hashOfAPartLeavesTheRestOfTheOutputAlone() {
        byte[] input = {9, 1, 2, 3, 9};
        byte[] output = new byte[34];

        new X11().hash(input, 1, 3, output, 1);

        assertThat(output[0]).isZero();
        assertThat(output[33]).isZero();
        assertThat(HEX.formatHex(output, 1, 33)).isEqualTo(HEX.formatHex(new X11().hash(new byte[] {1, 2, 3})));
    }

    private static String display(byte[] wire) {
        byte[] reversed = new byte[wire.length];
        for (int i = 0; i < wire.length; i++) {
            reversed[i] = wire[wire.length - 1 - i];
        }
        return HEX.formatHex(reversed);
    }
}
