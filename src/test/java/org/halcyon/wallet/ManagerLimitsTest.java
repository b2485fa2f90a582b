package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;

/// The numbers that the program runs with.
final class ManagerLimitsTest {

    @Test
    @Covers({"T1", "LC-CONST-1"})
    void theNumbersOfTheManagerAreTheOnesThatWereChosen() {
        assertThat(ManagerLimits.DEFAULTS)
                .isEqualTo(new ManagerLimits(
                        AdapterLimits.DEFAULTS,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(10),
                        4,
                        Duration.ofMillis(20),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        256,
                        64));
        assertThat(AdapterLimits.DEFAULTS)
                .isEqualTo(new AdapterLimits(
                        8192,
                        512,
                        1024,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(25),
                        Duration.ofMillis(50),
                        8));
    }
}
