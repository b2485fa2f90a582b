package org.halcyon.model;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.halcyon.wallet.StateHub;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;

/// The state hub as writers and a window use it. While writers are at work the window may lag behind; when they have
/// come back it shows the last state as soon as it has run what is there, and never finds more than one task to run.
public final class HubOperations {
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger shown = new AtomicInteger(-1);
    private final StateHub<Integer> hub = new StateHub<>(this::post, 0);

    public HubOperations() {
        var unused = hub.subscribe(shown::set);
    }

    private void post(Runnable task) {
        most.accumulateAndGet(pending.incrementAndGet(), Math::max);
        tasks.add(task);
    }

    @Operation
    public void publish(@Param(gen = IntGen.class, conf = "1:3") int state) {
        hub.publish(state);
    }

    @Operation
    public int newest() {
        return hub.newest();
    }

    /// One turn of the window's thread.
    @Operation(nonParallelGroup = "window")
    public void pump() {
        Runnable task = tasks.poll();
        if (task != null) {
            pending.decrementAndGet();
            task.run();
        }
    }

    /// Everybody has come back.
    @Validate
    public void lastStateIsShown() {
        pump();
        pump();
        if (shown.get() != hub.newest()) {
            throw new IllegalStateException("shows " + shown + " in place of " + hub.newest());
        }
        if (most.get() > 1) {
            throw new IllegalStateException(most + " deliveries pending at once");
        }
    }
}
