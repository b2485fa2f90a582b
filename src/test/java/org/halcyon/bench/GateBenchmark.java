package org.halcyon.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.halcyon.base.Ticker;
import org.halcyon.coordinator.Admission;
import org.halcyon.coordinator.PassGate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/// One pass that enters the gate and leaves it, alone and with another thread that tries the same, beside a lock.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class GateBenchmark {
    private final PassGate gate = new PassGate("bench", Ticker.system(), () -> {});
    private final ReentrantLock lock = new ReentrantLock();

    @Benchmark
    public boolean gateAlone() {
        return pass();
    }

    @Benchmark
    @Threads(2)
    public boolean gateContended() {
        return pass();
    }

    @Benchmark
    public boolean lockAlone() {
        boolean taken = lock.tryLock();
        if (taken) {
            lock.unlock();
        }
        return taken;
    }

    private boolean pass() {
        return switch (gate.tryBegin()) {
            case Admission.Granted granted -> {
                granted.close();
                yield true;
            }
            case Admission.Refused refused -> false;
        };
    }
}
