package org.halcyon.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.halcyon.base.Ticker;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.lifecycle.Hold;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The three places where the news can come while somebody is about to sleep: before the look, between the look and the
/// sleep, and during the sleep. Time stands still, so a wake-up that is lost is never made up for.
@Timeout(30)
final class WakeUpTest {
    private static final Duration LONG = Duration.ofDays(1);

    /// Time that stands still, and calls `news` from another thread at the chosen moment of the first sleep.
    private static final class Standstill implements Ticker {
        private final Moment moment;
        private final Runnable news;
        private final AtomicInteger sleeps = new AtomicInteger();

        Standstill(Moment moment, Runnable news) {
            this.moment = moment;
            this.news = news;
        }

        @Override
        public long nanos() {
            return 1;
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // one turn of the loop that the caller holds
        public boolean await(Lock lock, Condition condition, long deadline) throws InterruptedException {
            if (sleeps.incrementAndGet() == 1 && moment == Moment.BETWEEN_LOOK_AND_SLEEP) {
                Thread herald = Thread.ofPlatform().start(news);
                // it has the news out, and waits for the lock that the sleeper holds until it sleeps
                CoordinatorBench.spin(() -> herald.getState() == Thread.State.WAITING);
            }
            condition.await();
            return true;
        }
    }

    private enum Moment {
        BEFORE_LOOK,
        BETWEEN_LOOK_AND_SLEEP,
        ASLEEP
    }

    private static void at(Moment moment, Moment now, Runnable news) {
        if (moment == now) {
            news.run();
        }
    }

    @Test
    @Covers({"T80", "LC-LIFE-1"})
    void cancellationIsNeverSleptThrough() {
        for (Moment moment : Moment.values()) {
            var token = new CancelToken[1];
            Runnable news = () -> token[0].fire();
            var time = new Standstill(moment, news);
            token[0] = new CancelToken(time);
            at(moment, Moment.BEFORE_LOOK, news);

            CompletableFuture<Boolean> sleep = CoordinatorBench.async(() -> token[0].await(LONG));
            if (moment == Moment.ASLEEP) {
                CoordinatorBench.spin(() -> time.sleeps.get() == 1);
                news.run();
            }

            assertThat(CoordinatorBench.ended(sleep)).as("%s", moment).isTrue();
        }
    }

    @Test
    @Covers({"T80", "LC-GATE-1"})
    void freedSlotIsNeverSleptThrough() {
        for (Moment moment : Moment.values()) {
            var slot = new Admission.Granted[1];
            Runnable news = () -> slot[0].close();
            var time = new Standstill(moment, news);
            var gate = new PassGate("wake-up", time, () -> {});
            slot[0] = (Admission.Granted) gate.tryBegin();
            Hold own = gate.hold();
            at(moment, Moment.BEFORE_LOOK, news);

            CompletableFuture<DrainOutcome> drain = CoordinatorBench.async(() -> gate.drain(own, time.deadline(LONG)));
            if (moment == Moment.ASLEEP) {
                CoordinatorBench.spin(() -> time.sleeps.get() == 1);
                news.run();
            }

            assertThat(CoordinatorBench.ended(drain)).as("%s", moment).isEqualTo(DrainOutcome.DRAINED);
            own.close();
        }
    }
}
