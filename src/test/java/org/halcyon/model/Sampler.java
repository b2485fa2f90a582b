package org.halcyon.model;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// Runs a race again and again and counts how it ends. The actors are threads that spin through batches of races, each
/// batch from the same starting line; a race that takes two of them at the same moment is what all the others are for.
final class Sampler {
    private static final int BATCH = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Litmus litmus;
    private final long[] seen;
    private final Litmus.Race[] batch = new Litmus.Race[BATCH];
    private final AtomicInteger line = new AtomicInteger();
    private final AtomicReference<String> trouble = new AtomicReference<>("");
    private final CyclicBarrier start;
    private final CyclicBarrier end;
    private long left;

    private Sampler(Litmus litmus, long samples) {
        this.litmus = litmus;
        this.left = samples;
        this.seen = new long[litmus.endings().size()];
        this.start = new CyclicBarrier(litmus.actors(), this::prepare);
        this.end = new CyclicBarrier(litmus.actors(), this::count);
    }

    /// How often each ending was seen, and what was found.
    record Tally(Litmus litmus, List<Long> seen, String trouble, Duration took) {
        Tally {
            seen = List.copyOf(seen);
        }

        boolean isFinding() {
            return !trouble.isEmpty() || litmus.forbidden().stream().anyMatch(ending -> seen.get(ending) > 0);
        }
    }

    /// Runs `samples` races.
    static Tally run(Litmus litmus, long samples) throws InterruptedException {
        return new Sampler(litmus, samples).run();
    }

    private Tally run() throws InterruptedException {
        long begun = System.nanoTime();
        var done = new CountDownLatch(litmus.actors());
        for (int actor = 0; actor < litmus.actors(); actor++) {
            int self = actor;
            Thread.ofPlatform().daemon().start(() -> spin(self, done));
        }
        long before = -1;
        while (!done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            long now = total();
            if (now == before) {
                trouble.compareAndSet("", "an actor never came back");
                break;
            }
            before = now;
        }
        return new Tally(
                litmus,
                Stream.iterate(0, place -> place + 1)
                        .limit(seen.length)
                        .map(place -> seen[place])
                        .toList(),
                trouble.get(),
                Duration.ofNanos(System.nanoTime() - begun));
    }

    private long total() {
        long sum = 0;
        for (long count : seen) {
            sum += count;
        }
        return sum;
    }

    private void prepare() {
        for (int i = 0; i < BATCH; i++) {
            batch[i] = litmus.fresh().make();
        }
        line.set(0);
    }

    private void count() {
        try {
            for (Litmus.Race race : batch) {
                seen[race.ending()]++;
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        left -= BATCH;
    }

    private void spin(int actor, CountDownLatch done) {
        try {
            do {
                start.await();
                line.incrementAndGet();
                while (line.get() < litmus.actors()) {
                    Thread.onSpinWait();
                }
                for (Litmus.Race race : batch) {
                    race.act(actor);
                }
                end.await();
            } while (left > 0);
        } catch (Exception failure) {
            trouble.compareAndSet("", failure.toString());
        } finally {
            done.countDown();
        }
    }
}
