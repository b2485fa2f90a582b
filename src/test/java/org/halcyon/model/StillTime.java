package org.halcyon.model;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.halcyon.base.Ticker;

/// Time that does not pass: whoever sleeps through it sleeps until somebody wakes it.
record StillTime() implements Ticker {

    @Override
    public long nanos() {
        return 1;
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // one turn of the loop that the caller holds
    public boolean await(Lock lock, Condition condition, long deadline) throws InterruptedException {
        condition.await();
        return true;
    }
}
