package org.halcyon.wallet.startup;

import java.time.Duration;
import java.util.List;

/// The numbers of a start-up.
///
/// @param budget for all wallets together
/// @param pauses before each further try of a search that did not reach the network
public record StartUpLimits(Duration budget, List<Duration> pauses) {
    public static final StartUpLimits DEFAULTS =
            new StartUpLimits(Duration.ofSeconds(20), List.of(Duration.ofSeconds(3), Duration.ofSeconds(8)));

    public StartUpLimits {
        pauses = List.copyOf(pauses);
    }
}
