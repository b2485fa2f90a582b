package org.halcyon.ui.work;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The remaining time of counted work: known only after 60 s of samples, and not while the speed of ten-second
/// stretches differs by more than a factor of four.
final class Remaining {
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration STRETCH = Duration.ofSeconds(10);
    private static final double STEADY = 4;

    private record Sample(Instant at, long done) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /// Adds what was counted at `now`; samples closer than a stretch replace nothing and are skipped.
    void sample(Instant now, long done) {
        Sample last = samples.peekLast();
        if (last != null && (now.isBefore(last.at()) || done < last.done())) {
            samples.clear();
            last = null;
        }
        if (last != null && Duration.between(last.at(), now).compareTo(STRETCH) < 0) {
            return;
        }
        samples.addLast(new Sample(now, done));
        while (Duration.between(samples.getFirst().at(), now).compareTo(WINDOW.plus(STRETCH)) > 0) {
            samples.removeFirst();
        }
    }

    void forget() {
        samples.clear();
    }

    Optional<Duration> left(long total) {
        if (samples.isEmpty() || span().compareTo(WINDOW) < 0 || !isSteady()) {
            return Optional.empty();
        }
        long done = samples.getLast().done();
        double perMilli = (done - samples.getFirst().done()) / (double) span().toMillis();
        return Optional.of(Duration.ofMillis(Math.round(Math.max(0, total - done) / perMilli)));
    }

    private Duration span() {
        return Duration.between(samples.getFirst().at(), samples.getLast().at());
    }

    private boolean isSteady() {
        double slowest = Double.MAX_VALUE;
        double fastest = 0;
        Sample before = samples.getFirst();
        for (Sample sample : samples) {
            if (sample.at().isAfter(before.at())) {
                long millis = Duration.between(before.at(), sample.at()).toMillis();
                double speed = (sample.done() - before.done()) / (double) millis;
                slowest = Math.min(slowest, speed);
                fastest = Math.max(fastest, speed);
            }
            before = sample;
        }
        return slowest > 0 && fastest <= STEADY * slowest;
    }
}
