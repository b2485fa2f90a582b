package org.halcyon.lifecycle;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.halcyon.base.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place that makes threads. Each has a name, each reports what escapes it to the log, and all but the
/// shutdown thread are daemons, so that a stuck one never keeps the process alive.
///
/// Not final: a test may refuse to make a thread, as a machine does that has run out of them.
public class Threads {
    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

    /// The thread of a worker, unstarted.
    Thread worker(String name, WorkerConfig config, Runnable body) {
        return switch (config.kind()) {
            case THREAD ->
                Thread.ofPlatform()
                        .daemon()
                        .name(name)
                        .stackSize(config.stackBytes())
                        .uncaughtExceptionHandler(Threads::logUncaught)
                        .unstarted(body);
            case TASK -> virtual(name, body);
        };
    }

    /// A virtual thread for a short piece of work that mostly waits, unstarted.
    Thread virtual(String name, Runnable body) {
        return Thread.ofVirtual()
                .name(name)
                .uncaughtExceptionHandler(Threads::logUncaught)
                .unstarted(body);
    }

    /// A thread that the process waits for, since it is bounded and must be allowed to finish; unstarted.
    Thread closer(String name, Runnable body) {
        return Thread.ofPlatform()
                .daemon(false)
                .name(name)
                .uncaughtExceptionHandler(Threads::logUncaught)
                .unstarted(body);
    }

    /// Daemon platform threads `wallet-<name>-<n>` for a library that insists on making its own pool.
    public ThreadFactory factory(String name) {
        var count = new AtomicInteger();
        return body -> Thread.ofPlatform()
                .daemon()
                .name("wallet-" + name + "-" + count.incrementAndGet())
                .uncaughtExceptionHandler(Threads::logUncaught)
                .unstarted(body);
    }

    /// Fixed daemon threads `wallet-<name>-<n>` behind a queue of at most `queueLimit` tasks.
    public BoundedExecutor executor(String name, int size, int queueLimit, Ticker ticker) {
        return new BoundedExecutor(factory(name), size, queueLimit, ticker);
    }

    private static void logUncaught(Thread thread, Throwable failure) {
        LOG.atError().addKeyValue("thread", thread.getName()).setCause(failure).log("thread ended by a failure");
    }
}
