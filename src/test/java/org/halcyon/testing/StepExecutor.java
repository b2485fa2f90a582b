package org.halcyon.testing;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/// An executor that queues tasks and runs them on the calling thread when the test says so: a stand-in for the FX
/// thread, or for any executor whose moment matters. Any thread may queue.
public final class StepExecutor implements Executor {
    private final ConcurrentLinkedQueue<Runnable> queue = new ConcurrentLinkedQueue<>();

    @Override
    public void execute(Runnable task) {
        queue.add(task);
    }

    /// Runs the oldest task.
    ///
    /// @return false if there was none
    public boolean runNext() {
        Runnable task = queue.poll();
        if (task == null) {
            return false;
        }
        task.run();
        return true;
    }

    /// One pulse: runs what is queued now, but not what those tasks queue in turn.
    ///
    /// @return how many ran
    public int runPulse() {
        int ran = 0;
        for (int left = queue.size(); left > 0 && runNext(); left--) {
            ran++;
        }
        return ran;
    }

    /// Runs until the queue is empty, what the tasks themselves queue included.
    ///
    /// @return how many ran
    public int runAll() {
        int ran = 0;
        while (runNext()) {
            ran++;
        }
        return ran;
    }

    public int pending() {
        return queue.size();
    }
}
