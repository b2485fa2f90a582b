package org.halcyon.model;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.halcyon.wallet.StateHub;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/// The state hub as writers and a window use it. The window shows the newest state of all that were published before
/// it ran its tasks, and finds at most one task to run.
public final class HubOperations {
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger shown = new AtomicInteger(-1);
    private final StateHub<Integer> hub = new StateHub<>(tasks::add, 0);

    public HubOperations() {
        var unused = hub.subscribe(shown::set);
    }

    @Operation
    public void publish(@Param(gen = IntGen.class, conf = "1:3") int state) {
        hub.publish(state);
    }

    @Operation
    public int newest() {
        return hub.newest();
    }

    /// One turn of the window's thread, with what it shows afterwards.
    @Operation(nonParallelGroup = "window")
    public int pump() {
        Runnable task = tasks.poll();
        while (task != null) {
            task.run();
            task = tasks.poll();
        }
        return shown.get();
    }
}
