package org.halcyon.ui.amount;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.halcyon.base.Duffs;
import org.halcyon.ui.amount.TypedAmount.Understood;
import org.junit.jupiter.api.Test;

class AmountParserFuzzTest {
    private static final String ALPHABET = "0123456789..,, +-e\u00a0\u202f\u0660x";
    private static final int INPUTS = 100_000;

    @Test
    void anyTextEndsInAnAnswerWithinTheLimits() {
        var random = new Random(11);
        var formats = new AmountFormat[] {
            new AmountFormat(Locale.UK), new AmountFormat(Locale.GERMANY), new AmountFormat(Locale.FRANCE)
        };

        for (int i = 0; i < INPUTS; i++) {
            var text = new StringBuilder();
            for (int left = random.nextInt(24); left > 0; left--) {
                text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            if (formats[i % formats.length].parse(text.toString()) instanceof Understood understood) {
                assertThat(understood.amount()).isLessThanOrEqualTo(Duffs.MAX_MONEY);
            }
        }
    }
}
