package org.halcyon.base;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/// The one real [Ticker].
record SystemTicker() implements Ticker {

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // one turn of the loop that the caller holds
    public boolean await(Lock lock, Condition condition, long deadline) throws InterruptedException {
        long left = deadline - nanos();
        return left > 0 && condition.awaitNanos(left) > 0;
    }
}
