package org.halcyon.lint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Each method but `innocent` does under a lock what the lint is there to find.
final class LockOffences {
    private static final Logger LOG = LoggerFactory.getLogger(LockOffences.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Integer> counts;

    LockOffences(Map<String, Integer> counts) {
        this.counts = counts;
    }

    /// Does nothing itself; one that extends it does.
    static class Loud {
        void write(Path file) throws IOException {
            // left to others
        }
    }

    static final class Quiet extends Loud {
        @Override
        void write(Path file) throws IOException {
            Files.delete(file);
        }
    }

    void innocent(Consumer<Integer> listener) {
        int size;
        lock.lock();
        try {
            if (counts.isEmpty()) {
                return;
            }
            size = counts.merge("one", 1, Integer::sum);
        } finally {
            lock.unlock();
        }
        listener.accept(size);
        LOG.info("innocent");
    }

    void afterAnEarlyReturn(Consumer<Integer> listener) {
        lock.lock();
        try {
            if (counts.isEmpty()) {
                return;
            }
            listener.accept(counts.size());
        } finally {
            lock.unlock();
        }
    }

    void completes(CompletableFuture<Integer> answer) {
        lock.lock();
        try {
            answer.complete(counts.size());
        } finally {
            lock.unlock();
        }
    }

    void inAMonitor(Runnable listener) {
        synchronized (counts) {
            listener.run();
        }
    }

    void inTheFinallyOfAnotherTry(Runnable listener) {
        lock.lock();
        try {
            try {
                counts.clear();
            } finally {
                listener.run();
            }
        } finally {
            lock.unlock();
        }
    }

    void logsBelow() {
        lock.lock();
        try {
            tell();
        } finally {
            lock.unlock();
        }
    }

    private void tell() {
        LOG.info("told");
    }

    void throughALambda(Runnable listener) {
        lock.lock();
        try {
            counts.forEach((name, count) -> listener.run());
        } finally {
            lock.unlock();
        }
    }

    void throughAnOverride(Loud writer, Path file) throws IOException {
        lock.lock();
        try {
            writer.write(file);
        } finally {
            lock.unlock();
        }
    }

    synchronized void wholeMethod(Runnable listener) {
        listener.run();
    }
}
