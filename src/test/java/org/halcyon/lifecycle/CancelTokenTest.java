package org.halcyon.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.halcyon.base.Ticker;
import org.halcyon.testing.Covers;
import org.halcyon.testing.StepClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class CancelTokenTest {

    @Test
    @Covers({"LC-LIFE-1", "T49"})
    void firingEndsASleepAtOnce() {
        var clock = new StepClock();
        var token = new CancelToken(clock);
        CompletableFuture<Boolean> sleep = Bench.async(() -> token.await(Duration.ofHours(1)));
        clock.awaitSleepers(1);

        token.fire();

        assertThat(sleep.join()).isTrue();
        assertThat(token.isFired()).isTrue();
    }

    @Test
    void sleepEndsWithItsPauseIfNobodyFires() {
        var clock = new StepClock();
        var token = new CancelToken(clock);
        CompletableFuture<Boolean> sleep = Bench.async(() -> token.await(Duration.ofSeconds(60)));
        clock.awaitSleepers(1);

        clock.advance(Duration.ofSeconds(60));

        assertThat(sleep.join()).isFalse();
    }

    @Test
    @Covers("LC-JAVA-2")
    void listenersRunOnceWithoutALockAndOneThatThrowsDoesNotStopTheOthers() {
        var token = new CancelToken(new StepClock());
        var seen = new ArrayList<String>();
        token.onFire(() -> {
            throw new IllegalStateException("listener broke");
        });
        token.onFire(() -> seen.add(
                "asked from another thread: " + Bench.async(token::isFired).join()));
        token.onFire(() -> {
            Bench.async(() -> token.onFire(() -> seen.add("late"))).join();
        });

        token.fire();
        token.fire();

        assertThat(seen).containsExactly("asked from another thread: true", "late");
    }

    @Test
    void listenerOfAFiredTokenRunsAtOnceAndAClosedOneNever() {
        var token = new CancelToken(new StepClock());
        var seen = new ArrayList<String>();
        CancelToken.Registration closed = token.onFire(() -> seen.add("closed"));
        closed.close();
        closed.close();
        token.fire();

        token.onFire(() -> seen.add("late"));

        assertThat(seen).isEqualTo(List.of("late"));
    }

    @Test
    @Tag("stress")
    @Covers("T80")
    void noSleepOutlastsACancellationThatRacesWithItsBeginning() throws Exception {
        Ticker ticker = Ticker.system();
        var missed = new AtomicInteger();
        for (int round = 0; round < 5_000; round++) {
            var token = new CancelToken(ticker);
            var start = new CyclicBarrier(2);
            CompletableFuture<Boolean> sleep = Bench.async(() -> {
                start.await();
                return token.await(Duration.ofSeconds(20));
            });
            start.await();

            token.fire();

            if (!sleep.join()) {
                missed.incrementAndGet();
            }
        }

        assertThat(missed).hasValue(0);
    }
}
