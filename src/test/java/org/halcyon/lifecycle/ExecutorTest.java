package org.halcyon.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.halcyon.lifecycle.FanOut.Answer;
import org.halcyon.testing.Covers;
import org.halcyon.testing.StepClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ExecutorTest {
    private final StepClock clock = new StepClock();
    private final Threads threads = new Threads();

    @Test
    void singleThreadRunsTasksInOrderOnOneNamedDaemon() throws InterruptedException {
        BoundedExecutor executor = threads.executor("storage", 1, 100, clock);
        List<Integer> order = new ArrayList<>();

        for (int i = 0; i < 50; i++) {
            int mine = i;
            executor.execute(() -> order.add(mine));
        }
        Thread thread = executor.submit(Thread::currentThread).join();

        assertThat(order).hasSize(50).isSorted();
        assertThat(thread.getName()).isEqualTo("wallet-storage-1");
        assertThat(thread.isDaemon()).isTrue();
        assertThat(executor.stop(Duration.ofSeconds(1))).isEqualTo(new WorkerStatus.Ok());
    }

    @Test
    @Covers("LC-JAVA-4")
    void fullQueueRefusesAndSoDoesAStoppedExecutor() throws InterruptedException {
        BoundedExecutor executor = threads.executor("pool", 1, 1, clock);
        var gate = new CountDownLatch(1);
        CompletableFuture<Boolean> running = executor.submit(() -> await(gate));
        CompletableFuture<Boolean> queued = executor.submit(() -> await(gate));

        assertThatThrownBy(() -> executor.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThat(executor.queued()).isEqualTo(1);
        gate.countDown();
        assertThat(running.join() && queued.join()).isTrue();
        assertThat(executor.stop(Duration.ofSeconds(1))).isEqualTo(new WorkerStatus.Ok());
        assertThatThrownBy(() -> executor.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void stopTimesOutInVirtualTimeWithoutInterruptingTheTask() {
        BoundedExecutor executor = threads.executor("pool", 1, 1, clock);
        var gate = new CountDownLatch(1);
        CompletableFuture<Boolean> task = executor.submit(() -> await(gate));
        CompletableFuture<WorkerStatus> stop = Bench.async(() -> executor.stop(Duration.ofSeconds(10)));
        clock.awaitSleepers(1);

        clock.advance(Duration.ofSeconds(10));

        assertThat(stop.join()).isEqualTo(new WorkerStatus.Timeout(Duration.ofSeconds(10)));
        gate.countDown();
        assertThat(task.join()).isTrue();
    }

    @Test
    void failureOfASubmittedTaskIsItsResultAndTheThreadGoesOn() throws InterruptedException {
        BoundedExecutor executor = threads.executor("pool", 1, 4, clock);

        CompletableFuture<Object> failed = executor.submit(() -> {
            throw new IllegalStateException("broken");
        });

        assertThatThrownBy(failed::join).isInstanceOf(CompletionException.class).hasRootCauseMessage("broken");
        assertThat(executor.submit(() -> 7).join()).isEqualTo(7);
        executor.stop(Duration.ofSeconds(1));
    }

    @Test
    @Covers("LC-JAVA-5")
    void throwableThatEscapesATaskReachesTheLog() throws InterruptedException {
        try (var log = LogTap.of(Threads.class)) {
            BoundedExecutor executor = threads.executor("pool", 1, 4, clock);

            executor.execute(() -> {
                throw new IllegalStateException("broken");
            });
            Bench.spin(() -> log.size() > 0);

            assertThat(log.only().getKeyValuePairs().toString()).contains("wallet-pool-1");
            executor.stop(Duration.ofSeconds(1));
        }
    }

    @Test
    void fanOutAnswersInOrderAndAFailureDoesNotStopTheOthers() throws InterruptedException {
        var fanOut = new FanOut(threads, clock, 2);
        var broken = new IllegalStateException("broken");
        List<Callable<Integer>> calls = List.of(
                () -> 1,
                () -> {
                    throw broken;
                },
                () -> 3);

        List<Answer<Integer>> answers = fanOut.join(calls, Duration.ofSeconds(5), new CancelToken(clock));

        assertThat(answers).containsExactly(new Answer.Done<>(1), new Answer.Failed<>(broken), new Answer.Done<>(3));
    }

    @Test
    void fanOutRunsNoMoreThanItsWidthAtOnce() throws InterruptedException {
        var fanOut = new FanOut(threads, clock, 3);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            calls.add(() -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                return now.decrementAndGet();
            });
        }

        assertThat(fanOut.join(calls, Duration.ofSeconds(5), new CancelToken(clock)))
                .hasSize(60);
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void fanOutGivesUpAtItsBudgetAndWhenItsTokenFires() {
        var fanOut = new FanOut(threads, clock, 2);
        List<Callable<Boolean>> calls = List.of(() -> true, () -> await(new CountDownLatch(1)));
        CompletableFuture<List<Answer<Boolean>>> late =
                Bench.async(() -> fanOut.join(calls, Duration.ofSeconds(5), new CancelToken(clock)));
        clock.awaitSleepers(1);
        clock.advance(Duration.ofSeconds(5));
        assertThat(late.join().get(1)).isEqualTo(new Answer.Unfinished<>());

        var token = new CancelToken(clock);
        CompletableFuture<List<Answer<Boolean>>> cancelled =
                Bench.async(() -> fanOut.join(calls, Duration.ofSeconds(5), token));
        clock.awaitSleepers(1);
        token.fire();
        assertThat(cancelled.join().get(1)).isEqualTo(new Answer.Unfinished<>());
    }

    private static boolean await(CountDownLatch gate) throws InterruptedException {
        gate.await();
        return true;
    }
}
