package org.halcyon.ui.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.halcyon.testing.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class BirthTest {

    @Test
    void dateBeyondTheCalendarIsUnreadable() {
        assertThat(Birth.read("-999999999-01-01")).isEqualTo(new Birth.Unreadable());
        assertThat(Birth.read("+999999999-12-31")).isEqualTo(new Birth.Unreadable());
    }

    @Test
    @Tag("fuzz")
    void anyTextIsADateAHeightOrUnreadable() {
        var seeds = List.of("2026-08-24", "1234567", "+12345-01-01", "-999999999-01-01").stream()
                .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                .toList();

        var report = Fuzz.run(NeverThrown.class, seeds, input -> {
            Birth birth = Birth.read(new String(input, StandardCharsets.UTF_8));
            Optional<Integer> height = birth.height(moment -> (int) Math.floorMod(moment.getEpochSecond(), 1_000L));
            assertThat(height.orElse(0)).isNotNegative();
        });

        assertThat(report.refused()).isZero();
    }

    /// No exception is declared, so that any is a failure.
    private static final class NeverThrown extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
