package org.halcyon.lifecycle;

/// A machine that has run out of threads, when the test says so.
final class ScantThreads extends Threads {
    volatile boolean exhausted;

    @Override
    Thread worker(String name, WorkerConfig config, Runnable body) {
        if (exhausted) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        return super.worker(name, config, body);
    }
}
