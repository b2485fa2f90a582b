package org.halcyon.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;

final class CoordinatorConfigTest {

    @Test
    @Covers({"T1", "LC-CONST-1"})
    void defaultsAreTheDecidedOnes() {
        CoordinatorConfig config = CoordinatorConfig.DEFAULTS;

        assertThat(config.platformAddressInterval()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.identityTokenInterval()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.shieldedInterval()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.smallestInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.drainBudget()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.storeBudget()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.tokensPerQuery()).isEqualTo(100);
        assertThat(config.shieldedCooldown()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.backOff()).isEqualTo(new BackOff(2, 10, 0.2));
    }
}
