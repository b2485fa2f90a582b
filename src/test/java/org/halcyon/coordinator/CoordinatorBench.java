package org.halcyon.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.halcyon.lifecycle.LifecycleConfig;
import org.halcyon.lifecycle.ShutdownReport;
import org.halcyon.lifecycle.ThreadRegistry;
import org.halcyon.lifecycle.Threads;
import org.halcyon.testing.StepClock;
import org.junit.jupiter.api.Assertions;

/// A registry and one coordinator under virtual time, with a pass that the test scripts.
final class CoordinatorBench implements AutoCloseable {
    static final String KEY = "sync";
    static final Duration BUDGET = CoordinatorConfig.DEFAULTS.drainBudget();
    static final Duration INTERVAL = Duration.ofSeconds(60);

    final StepClock clock = new StepClock();
    final ThreadRegistry<String> registry = new ThreadRegistry<>(clock, new Threads(), LifecycleConfig.DEFAULTS);
    final CoordinatorParts<String> parts =
            new CoordinatorParts<>(registry, clock, clock, new Random(1), CoordinatorConfig.DEFAULTS);
    final ScriptedPass pass = new ScriptedPass();
    final CoordinatorLifecycle<String, Report> sync =
            new CoordinatorLifecycle<>(parts, new CoordinatorKind<>(KEY, 0, INTERVAL), pass);

    /// What the scripted passes report.
    record Report(int number, PassResult result) implements PassSummary {
        static Report of(PassResult result) {
            return new Report(0, result);
        }

        Report numbered(int run) {
            return new Report(run, result);
        }
    }

    /// Remembers everything it is told.
    static class Ear<S extends PassSummary> implements CoordinatorListener<S> {
        final List<CoordinatorState<S>> states = new CopyOnWriteArrayList<>();
        final List<PassEvent<S>> events = new CopyOnWriteArrayList<>();

        @Override
        public void stateChanged(CoordinatorState<S> state) {
            states.add(state);
        }

        @Override
        public void passEnded(PassEvent<S> event) {
            events.add(event);
        }

        CoordinatorState<S> last() {
            return states.getLast();
        }
    }

    Ear<Report> listen() {
        var ear = new Ear<Report>();
        sync.observe(ear);
        return ear;
    }

    static <T> CompletableFuture<T> async(Callable<T> call) {
        var result = new CompletableFuture<T>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(call.call());
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    /// Starts a direct pass that waits inside until the script is released.
    CompletableFuture<SyncAttempt<Report>> parkDirectPass() {
        pass.park();
        CompletableFuture<SyncAttempt<Report>> attempt = async(sync::syncNow);
        pass.awaitEntered();
        return attempt;
    }

    /// Starts the loop with a pass that waits inside until the script is released.
    void parkLoopPass() {
        pass.park();
        sync.start();
        pass.awaitEntered();
    }

    static void spin(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                Assertions.fail("waited in vain");
            }
            Thread.onSpinWait();
        }
    }

    static void awaitDeaf(CountDownLatch gate) {
        boolean open = false;
        while (!open) {
            try {
                open = gate.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                open = false;
            }
        }
    }

    /// The result of something that ends without any time passing.
    static <T> T ended(CompletableFuture<T> future) {
        spin(future::isDone);
        return future.join();
    }

    /// Lets time pass until the future is done.
    <T> T drive(CompletableFuture<T> future) {
        spin(() -> {
            if (!future.isDone()) {
                clock.nextDeadline().ifPresent(next -> clock.advance(clock.remaining(next)));
            }
            return future.isDone();
        });
        return future.join();
    }

    /// The loop sleeps, and nothing else waits for time.
    void awaitLoopAsleep() {
        clock.awaitSleepers(1);
        spin(() -> sync.state().phase() == CoordinatorPhase.WAITING);
    }

    static SyncAttempt<Report> refused(Refusal reason) {
        return new SyncAttempt.Refused<>(reason);
    }

    @Override
    public void close() {
        pass.release();
        CompletableFuture<ShutdownReport<String>> report = registry.shutdown();
        spin(() -> !registry.isAnyAlive() && report.isDone());
        assertThat(sync.state().gate().inFlight()).isFalse();
        assertThat(registry.isAnyAlive()).isFalse();
    }
}
