package org.halcyon.lifecycle;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the registry's threads and runs what is common to them: context, body, epilogue.
///
/// The thread publishes its end itself; a virtual thread beside it, the watch, joins it and then wakes the registry's
/// waiters. So the end of a body and the end of its thread are two events, and nobody polls for the second one.
final class Spawner<K extends Comparable<K>> {
    private static final Logger LOG = LoggerFactory.getLogger(Spawner.class);
    private static final WorkerStatus OK = new WorkerStatus.Ok();
    private static final WorkerStatus WORDLESS = new WorkerStatus.Panicked("no memory left to say why");
    private static final Duration WATCH_TURN = Duration.ofHours(1);

    private final RegistryState<K> state;
    private final Threads threads;
    private final Runnable announce;

    Spawner(RegistryState<K> state, Threads threads, Runnable announce) {
        this.state = state;
        this.threads = threads;
        this.announce = announce;
    }

    /// Starts a worker. Whatever the machine throws when it gives no thread comes out of here, and nothing runs then.
    Run<K> startWorker(Strand.Start<K> start, WorkerConfig config, WorkerBody body) {
        var token = new CancelToken(state.ticker);
        var strand = new Strand<K>(state, start, threads, config, self -> runWorker(self, body, token, config.kind()));
        var run = new Run<K>(strand, token, config);
        strand.thread().start();
        return run;
    }

    /// Starts the drain hook of a worker, on a thread of its own so that it can be given up.
    Strand<K> startDrain(Run<K> run) {
        var strand = new Strand<K>(
                state,
                new Strand.Start<>(run.strand().key(), run.generation(), "-drain"),
                threads,
                state.config.worker(),
                self -> runDrain(self, run));
        strand.thread().start();
        return strand;
    }

    /// Runs `task` on a virtual thread.
    void aside(String name, Runnable task) {
        threads.virtual(name, task).start();
    }

    private void runWorker(Strand<K> self, WorkerBody body, CancelToken token, WorkerKind kind) {
        Throwable failure = runGuarded(self, body, token);
        state.publishEnd(self, endOfWorker(failure, token, kind), failure, /* worker= */ true);
    }

    private void runDrain(Strand<K> self, Run<K> run) {
        Throwable failure = runGuarded(self, cancel -> run.config().hook().drain(), run.token());
        WorkerStatus end = failure == null ? OK : new WorkerStatus.Error("drain hook failed: " + words(failure));
        state.publishEnd(self, end, failure, /* worker= */ false);
    }

    private @Nullable Throwable runGuarded(Strand<K> self, WorkerBody body, CancelToken token) {
        try {
            aside(self.name() + "-watch", () -> watch(self));
            new WorkerContext(self, token).run(body);
            return null;
        } catch (Throwable failure) {
            return failure;
        }
    }

    private static WorkerStatus endOfWorker(@Nullable Throwable failure, CancelToken token, WorkerKind kind) {
        if (failure == null) {
            return OK;
        }
        try {
            return endByFailure(failure, token, kind);
        } catch (Throwable second) {
            return WORDLESS;
        }
    }

    private static WorkerStatus endByFailure(Throwable failure, CancelToken token, WorkerKind kind) {
        if (!(failure instanceof InterruptedException)) {
            return new WorkerStatus.Panicked(words(failure));
        }
        if (token.isFired()) {
            return OK;
        }
        return switch (kind) {
            case TASK -> new WorkerStatus.Stopped("interrupted from outside");
            case THREAD -> new WorkerStatus.Panicked(words(failure));
        };
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        String type = failure.getClass().getSimpleName();
        return message == null ? type : type + ": " + message;
    }

    /// Unbounded by intent, in bounded turns: it is the news of the thread's end, not a wait for it.
    private void watch(Strand<K> strand) {
        try {
            while (!strand.thread().join(WATCH_TURN)) {
                LOG.atDebug().addKeyValue("thread", strand.name()).log("thread lives on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        state.signal();
        try {
            logFailure(strand);
        } finally {
            announce.run();
        }
    }

    private static void logFailure(Strand<?> strand) {
        Throwable failure = strand.failure();
        if (failure != null && !strand.terminal().isClean()) {
            LOG.atError()
                    .addKeyValue("worker", strand.key())
                    .addKeyValue("generation", strand.generation())
                    .setCause(failure)
                    .log("worker ended by a failure");
        }
    }
}
