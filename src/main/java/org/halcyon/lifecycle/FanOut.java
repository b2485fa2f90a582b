package org.halcyon.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.halcyon.base.Ticker;

/// Runs calls that mostly wait for the network, a few at a time on virtual threads, and joins them before it goes on.
/// One that fails does not stop the others.
///
/// Each call must have a timeout of its own: one that ignores the interrupt at the end of the budget lives on until
/// then, and its answer is dropped.
public final class FanOut {
    /// How many requests of one pass may be under way at once.
    public static final int PER_PASS = 8;

    private final Threads threads;
    private final Ticker ticker;
    private final int width;

    /// A fan-out of at most `width` calls at once.
    public FanOut(Threads threads, Ticker ticker, int width) {
        if (width < 1) {
            throw new IllegalArgumentException("a fan-out needs at least one thread");
        }
        this.threads = threads;
        this.ticker = ticker;
        this.width = width;
    }

    /// What became of one call.
    public sealed interface Answer<T> {
        /// The call returned.
        record Done<T>(T value) implements Answer<T> {}

        /// The call threw.
        record Failed<T>(Throwable cause) implements Answer<T> {}

        /// The budget ended, or the token fired, before the call had an answer.
        record Unfinished<T>() implements Answer<T> {}
    }

    /// One run: who is next, who has answered.
    private static final class Round<T> {
        final List<Callable<T>> calls;
        final AtomicReferenceArray<Answer<T>> answers;
        final AtomicInteger next = new AtomicInteger();
        final AtomicBoolean stopped = new AtomicBoolean();

        Round(List<Callable<T>> calls) {
            this.calls = List.copyOf(calls);
            this.answers = new AtomicReferenceArray<>(calls.size());
            for (int i = 0; i < calls.size(); i++) {
                answers.set(i, new Answer.Unfinished<>());
            }
        }

        void work() {
            int mine = next.getAndIncrement();
            while (mine < calls.size() && !stopped.get()) {
                answers.set(mine, answer(calls.get(mine)));
                mine = next.getAndIncrement();
            }
        }

        private static <T> Answer<T> answer(Callable<T> call) {
            try {
                return new Answer.Done<>(call.call());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Answer.Unfinished<>();
            } catch (Throwable failure) {
                return new Answer.Failed<>(failure);
            }
        }

        List<Answer<T>> collect() {
            var collected = new ArrayList<Answer<T>>();
            for (int i = 0; i < answers.length(); i++) {
                collected.add(answers.get(i));
            }
            return List.copyOf(collected);
        }
    }

    /// Makes all calls and waits until each has answered, the budget ends, or the token fires.
    ///
    /// @return one answer per call, in the order of the calls
    /// @throws InterruptedException if the waiting thread is interrupted; the calls are interrupted too
    public <T> List<Answer<T>> join(List<Callable<T>> calls, Duration budget, CancelToken cancel)
            throws InterruptedException {
        var round = new Round<>(calls);
        var finished = new ArrayList<CompletableFuture<Void>>();
        var workers = new ArrayList<Thread>();
        for (int i = 0; i < Math.min(width, calls.size()); i++) {
            var done = new CompletableFuture<Void>();
            finished.add(done);
            workers.add(threads.virtual("wallet-fan-out", () -> workInto(round, done)));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(finished.toArray(CompletableFuture[]::new));
        CancelToken.Registration registration = cancel.onFire(() -> all.complete(null));
        try {
            workers.forEach(Thread::start);
            ticker.await(all, budget);
            return round.collect();
        } finally {
            registration.close();
            round.stopped.set(true);
            workers.forEach(Thread::interrupt);
        }
    }

    private static void workInto(Round<?> round, CompletableFuture<Void> done) {
        try {
            round.work();
        } finally {
            done.complete(null);
        }
    }
}
