package org.halcyon.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/// Makes virtual threads and knows which of them still live.
public final class CountedThreads implements ThreadFactory {
    private final List<Thread> made = new CopyOnWriteArrayList<>();

    @Override
    public Thread newThread(Runnable body) {
        Thread thread = Thread.ofVirtual().unstarted(body);
        made.add(thread);
        return thread;
    }

    public int made() {
        return made.size();
    }

    /// Waits up to ten seconds of real time for every thread to end.
    ///
    /// @return the threads that did not
    public List<Thread> survivors() throws InterruptedException {
        for (Thread thread : made) {
            thread.join(java.time.Duration.ofSeconds(10));
        }
        return made.stream().filter(Thread::isAlive).toList();
    }
}
