package org.halcyon.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.halcyon.base.Ticker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class StepClockTest {

    @Test
    void waitForFutureEndsWhenVirtualTimeReachesTheBudget() {
        var clock = new StepClock();
        CompletableFuture<Boolean> answer = waitFor(new CompletableFuture<>(), clock, Duration.ofHours(1));
        clock.awaitSleepers(1);

        clock.advance(Duration.ofMinutes(59));

        assertThat(answer).isNotDone();
        assertThat(clock.advanceToNextDeadline()).isEqualTo(Duration.ofMinutes(1));
        assertThat(answer.join()).isFalse();
        assertThat(clock.sleepers()).isZero();
    }

    @Test
    void waitForFutureEndsWhenItCompletesWithoutAnyStepOfTime() {
        var clock = new StepClock();
        var future = new CompletableFuture<String>();
        CompletableFuture<Boolean> answer = waitFor(future, clock, Duration.ofHours(1));
        clock.awaitSleepers(1);

        future.completeExceptionally(new IllegalStateException("broken"));

        assertThat(answer.join()).isTrue();
    }

    @Test
    void deadlineIsPastOnlyWhenItsBudgetIsUsedUp() {
        var clock = new StepClock();
        long deadline = clock.deadline(Duration.ofSeconds(1));
        clock.advance(Duration.ofMillis(999));

        assertThat(clock.isPast(deadline)).isFalse();
        assertThat(clock.remaining(deadline)).isEqualTo(Duration.ofMillis(1));
        clock.advance(Duration.ofMillis(1));
        assertThat(clock.isPast(deadline)).isTrue();
        assertThat(clock.remaining(deadline)).isZero();
    }

    @Test
    void longestBudgetsStayInTheFuture() {
        Ticker clock = new StepClock();

        assertThat(clock.isPast(clock.deadline(Duration.ofSeconds(Long.MAX_VALUE))))
                .isFalse();
        assertThat(clock.isPast(clock.deadline(Duration.ofSeconds(-1)))).isTrue();
    }

    @Test
    void systemTickerWakesAtItsDeadline() throws InterruptedException {
        Ticker ticker = Ticker.system();
        long begin = ticker.nanos();

        boolean done = ticker.await(new CompletableFuture<Void>(), Duration.ofMillis(2));

        assertThat(done).isFalse();
        assertThat(ticker.nanos() - begin).isGreaterThanOrEqualTo(2_000_000);
    }

    private static CompletableFuture<Boolean> waitFor(CompletableFuture<?> future, StepClock clock, Duration budget) {
        var answer = new CompletableFuture<Boolean>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(clock.await(future, budget));
            } catch (InterruptedException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }
}
