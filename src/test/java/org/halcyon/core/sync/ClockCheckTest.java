package org.halcyon.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ClockCheckTest {

    private static List<Duration> minutes(long... ahead) {
        return LongStream.of(ahead).mapToObj(Duration::ofMinutes).toList();
    }

    @Test
    void halfOfThePeersIsNotEnough() {
        assertThat(ClockCheck.check(minutes(0, 60))).isEmpty();
        assertThat(ClockCheck.check(List.of())).isEmpty();
    }

    @Test
    void tenMinutesAreTolerated() {
        assertThat(ClockCheck.check(minutes(10, -10, 10))).isEmpty();
    }

    @Test
    void mostOfThePeersMakeAWarningWithTheirMedian() {
        assertThat(ClockCheck.check(minutes(0, -30, -60, -90)))
                .contains(new ChainWarning.WrongClock(3, 4, Duration.ofHours(-1)));
        assertThat(ClockCheck.check(minutes(11))).contains(new ChainWarning.WrongClock(1, 1, Duration.ofMinutes(11)));
    }
}
