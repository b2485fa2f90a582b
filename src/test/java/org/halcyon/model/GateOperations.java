package org.halcyon.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.halcyon.coordinator.Admission;
import org.halcyon.coordinator.PassGate;
import org.halcyon.lifecycle.Hold;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;

/// The gate as several threads use it; each has its own slot and its own holds. What the operations answer must be
/// explained by some order of them, one after the other.
public final class GateOperations {
    private static final int THREADS = 8;

    private final StillTime time = new StillTime();
    private final PassGate gate = new PassGate("model", time, () -> {});
    private final List<Deque<Admission.Granted>> slots = perThread();
    private final List<Deque<Hold>> holds = perThread();

    private static <T> List<Deque<T>> perThread() {
        return IntStream.range(0, THREADS)
                .<Deque<T>>mapToObj(thread -> new ArrayDeque<>())
                .toList();
    }

    @Operation
    public String enter(@Param(gen = ThreadIdGen.class) int thread) {
        return switch (gate.tryBegin()) {
            case Admission.Refused refused -> refused.reason().name();
            case Admission.Granted slot -> {
                slots.get(thread).push(slot);
                yield "GRANTED";
            }
        };
    }

    @Operation
    public boolean leave(@Param(gen = ThreadIdGen.class) int thread) {
        Admission.Granted slot = slots.get(thread).poll();
        if (slot != null) {
            slot.close();
        }
        return slot != null;
    }

    @Operation
    public void hold(@Param(gen = ThreadIdGen.class) int thread) {
        holds.get(thread).push(gate.hold());
    }

    @Operation
    public boolean letGo(@Param(gen = ThreadIdGen.class) int thread) {
        Hold hold = holds.get(thread).poll();
        if (hold != null) {
            hold.close();
        }
        return hold != null;
    }

    /// A drain that looks once.
    @Operation
    public String look(@Param(gen = ThreadIdGen.class) int thread) throws InterruptedException {
        Hold own = holds.get(thread).peek();
        return own == null ? "NO HOLD" : gate.drain(own, time.nanos()).name();
    }

    @Operation(runOnce = true)
    public void seal() {
        gate.seal();
    }

    @Operation
    public String state() {
        return gate.state().toString();
    }
}
