package org.halcyon.ui.amount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.halcyon.base.Duffs;
import org.halcyon.testing.Fuzz;
import org.halcyon.ui.amount.TypedAmount.Understood;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AmountParserFuzzTest {
    private static final String ALPHABET = "0123456789..,, +-e\u00a0\u202f\u0660x";
    private static final int LONGEST = 24;

    /// Never thrown: whatever the text, the parser answers.
    private static final class NeverThrown extends Exception {
        private static final long serialVersionUID = 1L;
    }

    @Test
    @Tag("fuzz")
    void anyTextEndsInAnAnswerWithinTheLimits() {
        var formats = List.of(
                new AmountFormat(Locale.UK), new AmountFormat(Locale.GERMANY), new AmountFormat(Locale.FRANCE));
        var seeds = List.of("1.5", "12,345.678", "0.00000001", "20 999 999,99")
                .stream()
                .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                .toList();

        var report = Fuzz.run(NeverThrown.class, seeds, input -> {
            for (AmountFormat format : formats) {
                expectWithinLimits(format, text(input));
                expectWithinLimits(format, new String(input, StandardCharsets.UTF_8));
            }
        });

        assertThat(report.refused()).isZero();
    }

    /// Characters that amounts are made of, chosen by the bytes.
    private static String text(byte[] input) {
        var text = new StringBuilder();
        for (int i = 0; i < Math.min(input.length, LONGEST); i++) {
            text.append(ALPHABET.charAt((input[i] & 0xff) % ALPHABET.length()));
        }
        return text.toString();
    }

    private static void expectWithinLimits(AmountFormat format, String text) {
        if (format.parse(text) instanceof Understood understood) {
            assertThat(understood.amount()).isLessThanOrEqualTo(Duffs.MAX_MONEY);
        }
    }
}
