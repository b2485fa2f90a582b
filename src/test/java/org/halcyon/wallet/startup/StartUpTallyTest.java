package org.halcyon.wallet.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.startup.StartUpTally.Search;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The outcomes of a start-up, by a table that was written down apart from the program.
final class StartUpTallyTest {

    /// One line of it: who fits gets the outcome, unless an earlier line took it.
    private static final List<Map.Entry<Predicate<StartUpTally>, StartUpOutcome>> TABLE = List.of(
            Map.entry(tally -> tally.search() == Search.LOCAL_FAULT, StartUpOutcome.DISCOVERY_FAILED),
            Map.entry(tally -> tally.search() == Search.UNREACHED, StartUpOutcome.PARTIAL_NO_IDENTITY),
            Map.entry(tally -> tally.search() == Search.ABSENT, StartUpOutcome.NO_IDENTITY),
            Map.entry(tally -> !tally.signerOwns(), StartUpOutcome.SEED_BINDING_UNVERIFIED),
            Map.entry(tally -> tally.buildsQueued(), StartUpOutcome.PARTIAL_ACCOUNTS_PENDING),
            Map.entry(tally -> tally.contactsOpen(), StartUpOutcome.PARTIAL_ACCOUNTS_PENDING),
            Map.entry(tally -> tally.scanIncomplete(), StartUpOutcome.IDENTITY_SCAN_INCOMPLETE),
            Map.entry(tally -> true, StartUpOutcome.READY));

    static Stream<StartUpTally> everyTally() {
        return Stream.of(Search.values())
                .flatMap(search -> Stream.iterate(0, bits -> bits < 16, bits -> bits + 1)
                        .map(bits -> new StartUpTally(
                                search, (bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0, (bits & 8) > 0)));
    }

    @ParameterizedTest
    @MethodSource("everyTally")
    @Covers("T66")
    void theFirstLineThatFitsIsTheOutcome(StartUpTally tally) {
        StartUpOutcome expected = TABLE.stream()
                .filter(line -> line.getKey().test(tally))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();

        assertThat(tally.outcome()).isEqualTo(expected);
    }

    @Test
    @Covers("T66")
    void everyOutcomeIsReached() {
        assertThat(everyTally().map(StartUpTally::outcome)).contains(StartUpOutcome.values());
    }

    @Test
    @Covers({"T1", "LC-CONST-1"})
    void theNumbersAreTheOnesThatWereChosen() {
        assertThat(StartUpLimits.DEFAULTS)
                .isEqualTo(new StartUpLimits(
                        Duration.ofSeconds(20), List.of(Duration.ofSeconds(3), Duration.ofSeconds(8))));
    }
}
