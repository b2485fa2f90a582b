package org.halcyon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.halcyon.base.Duffs;
import org.halcyon.testing.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DashTextTest {

    @ParameterizedTest
    @CsvSource({"0,0", "1,100000000", "1.25,125000000", "0.00000001,1", "21000000,2100000000000000", "007.5,750000000"})
    void plainDecimalsAreAmounts(String text, long duffs) throws CommandFailure {
        assertThat(DashText.parse(text)).isEqualTo(new Duffs(duffs));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1.",
                ".5",
                "-1",
                "+1",
                "1,5",
                "1e3",
                "1.123456789",
                "21000000.00000001",
                "99999999",
                " 1",
                "١"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> DashText.parse(text))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.exit()).isEqualTo(ExitCode.USAGE));
    }

    @Test
    void amountsPrintAllDecimals() {
        assertThat(DashText.of(1)).isEqualTo("0.00000001");
        assertThat(DashText.of(-150_000_000L)).isEqualTo("-1.50000000");
    }

    @Test
    @Tag("fuzz")
    void anyTextEndsInAnAmountOrARefusal() {
        var seeds = List.of("1.25".getBytes(StandardCharsets.UTF_8), "21000000".getBytes(StandardCharsets.UTF_8));

        var report = Fuzz.run(
                CommandFailure.class,
                seeds,
                input -> assertThat(DashText.parse(new String(input, StandardCharsets.UTF_8)))
                        .isLessThanOrEqualTo(Duffs.MAX_MONEY));

        assertThat(report.refused()).isPositive();
    }
}
