package org.halcyon.storage;

import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.halcyon.base.Ticker;
import org.halcyon.storage.SqliteCodes.Action;

/// When a write that failed is tried again.
///
/// Contention: the pause doubles with every attempt, give or take a quarter, up to a ceiling, and the timer gives up
/// after a number of attempts. A full volume: the same long pause for ever, since only a person can make room.
record Pace(StoreTimes times, Ticker ticker, RandomGenerator random) {

    OptionalLong next(Action cause, int attempts) {
        if (cause == Action.NO_ROOM) {
            return OptionalLong.of(ticker.deadline(times.roomPause()));
        }
        return attempts >= times.attempts() - 1
                ? OptionalLong.empty()
                : OptionalLong.of(ticker.nanos() + pauseNanos(attempts));
    }

    private long pauseNanos(int attempts) {
        long ceiling = times.backoffCeiling().toNanos();
        long doubled = Math.min(ceiling, times.backoff().toNanos() << Math.min(attempts, 20));
        return Math.min(ceiling, (long) (doubled * random.nextDouble(0.75, 1.25)));
    }
}
