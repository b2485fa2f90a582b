package org.halcyon.bench;

import com.google.common.util.concurrent.ServiceManager;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.halcyon.base.Ticker;
import org.halcyon.lifecycle.LifecycleConfig;
import org.halcyon.lifecycle.ThreadRegistry;
import org.halcyon.lifecycle.Threads;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The end of many idle workers, from the request until every thread was joined and the result is there.
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 30)
@Measurement(iterations = 60)
public class ShutdownBenchmark {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Param({"4", "64", "512"})
    private int workers;

    @Param({"registry", "guavaServiceManager", "executor"})
    private String kind = "registry";

    private End end = () -> {};

    /// Ends everything and comes back when it has ended.
    private interface End {
        void run() throws InterruptedException, ExecutionException, TimeoutException;
    }

    @Setup(Level.Iteration)
    public void start() throws InterruptedException {
        var running = new CountDownLatch(workers);
        end = switch (kind) {
            case "registry" -> registry(running);
            case "executor" -> executor(running);
            default -> services();
        };
        if (!kind.equals("guavaServiceManager")) {
            running.await(1, TimeUnit.MINUTES);
        }
    }

    private End registry(CountDownLatch running) {
        var registry = new ThreadRegistry<Integer>(Ticker.system(), new Threads(), LifecycleConfig.DEFAULTS);
        for (int i = 0; i < workers; i++) {
            registry.start(i, registry.config().worker(), cancel -> WorkerBenchmark.idle(cancel, running));
        }
        return () -> {
            if (!registry.shutdown().get(1, TimeUnit.MINUTES).allClean()) {
                throw new IllegalStateException("not clean");
            }
        };
    }

    private End executor(CountDownLatch running) {
        ExecutorService executor = Executors.newCachedThreadPool();
        for (int i = 0; i < workers; i++) {
            var unused = executor.submit(() -> WorkerBenchmark.park(running));
        }
        return () -> {
            executor.shutdownNow();
            executor.awaitTermination(1, TimeUnit.MINUTES);
        };
    }

    private End services() {
        var manager = new ServiceManager(
                Stream.generate(WorkerBenchmark.IdleService::new).limit(workers).toList());
        manager.startAsync().awaitHealthy();
        return () -> manager.stopAsync().awaitStopped(MINUTE);
    }

    @Benchmark
    public void shutdown() throws InterruptedException, ExecutionException, TimeoutException {
        end.run();
    }

    @TearDown(Level.Iteration)
    public void forget() {
        end = () -> {};
    }
}
