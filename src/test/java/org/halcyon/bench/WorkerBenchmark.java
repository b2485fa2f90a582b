package org.halcyon.bench;

import com.google.common.util.concurrent.AbstractExecutionThreadService;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.halcyon.base.Ticker;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.lifecycle.LifecycleConfig;
import org.halcyon.lifecycle.ThreadRegistry;
import org.halcyon.lifecycle.Threads;
import org.halcyon.lifecycle.WorkerStatus;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One worker that is started, runs, is asked to stop and is joined: by the registry, by a Guava service and by an
/// executor of one thread.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WorkerBenchmark {
    private static final Duration LONG = Duration.ofDays(1);

    private final ThreadRegistry<String> registry =
            new ThreadRegistry<>(Ticker.system(), new Threads(), LifecycleConfig.DEFAULTS);

    @Benchmark
    public WorkerStatus registry() throws InterruptedException {
        var running = new CountDownLatch(1);
        registry.start("bench", registry.config().worker(), cancel -> idle(cancel, running));
        running.await(1, TimeUnit.MINUTES);
        return registry.quiesce("bench");
    }

    static void idle(CancelToken cancel, CountDownLatch running) throws InterruptedException {
        running.countDown();
        while (!cancel.isFired()) {
            cancel.await(LONG);
        }
    }

    @Benchmark
    public Object guavaService() {
        var service = new IdleService();
        service.startAsync().awaitRunning();
        service.stopAsync().awaitTerminated();
        return service;
    }

    @Benchmark
    public boolean executor() throws InterruptedException, ExecutionException {
        var running = new CountDownLatch(1);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        var unused = executor.submit(() -> park(running));
        running.await(1, TimeUnit.MINUTES);
        executor.shutdownNow();
        return executor.awaitTermination(1, TimeUnit.MINUTES);
    }

    /// Waits until it is interrupted.
    static boolean park(CountDownLatch running) throws InterruptedException {
        running.countDown();
        return new CountDownLatch(1).await(1, TimeUnit.DAYS);
    }

    /// A service that does nothing until it is stopped.
    static final class IdleService extends AbstractExecutionThreadService {
        private final CountDownLatch stopped = new CountDownLatch(1);

        @Override
        protected void run() throws InterruptedException {
            stopped.await(1, TimeUnit.DAYS);
        }

        @Override
        protected void triggerShutdown() {
            stopped.countDown();
        }
    }
}
