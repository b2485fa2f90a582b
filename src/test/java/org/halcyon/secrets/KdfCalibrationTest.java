package org.halcyon.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.halcyon.testing.StepClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KdfCalibrationTest {

    @ParameterizedTest
    @CsvSource({
        "900,8192,65536",
        "500,8192,65536",
        "400,8192,131072",
        "300,8192,131072",
        "100,8192,262144",
        "10,8192,262144",
        "10,600,131072",
        "10,300,65536"
    })
    void memoryGrowsUntilOneUnlockTakesHalfASecond(long millisAtStart, long heapMib, long chosenKib) {
        var clock = new StepClock();
        KdfCalibration.Trial trial = cost ->
                clock.advance(Duration.ofMillis(millisAtStart * cost.memoryKib() / KdfParameters.START.memoryKib()));

        KdfParameters chosen = new KdfCalibration(clock, heapMib << 20, trial).choose();

        assertThat(chosen).isEqualTo(new KdfParameters(chosenKib, 3, 1));
    }
}
