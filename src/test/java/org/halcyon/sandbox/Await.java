package org.halcyon.sandbox;

import java.util.function.Predicate;
import java.util.function.Supplier;

/// Looks at something that other threads change until it is as wanted, in real time.
final class Await {

    private Await() {}

    @SuppressWarnings("ThreadPriorityCheck") // while it polls, the threads under test need the processor
    static <T> T value(Supplier<T> source, Predicate<T> fits) {
        long end = System.nanoTime() + TestNode.PATIENCE.toNanos();
        T last = source.get();
        while (!fits.test(last)) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("never came; last was " + last);
            }
            Thread.onSpinWait();
            Thread.yield();
            last = source.get();
        }
        return last;
    }
}
