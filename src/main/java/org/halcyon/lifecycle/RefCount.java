package org.halcyon.lifecycle;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A barrier that several flows raise independently: raised while at least one hold is open. Any thread may use it.
public final class RefCount {
    private static final Logger LOG = LoggerFactory.getLogger(RefCount.class);

    private final String what;
    private final AtomicInteger count = new AtomicInteger();

    /// A barrier that is down.
    ///
    /// @param what names it in the log
    public RefCount(String what) {
        this.what = what;
    }

    /// Raises the barrier by one, until the hold is closed.
    public Hold raise() {
        count.incrementAndGet();
        return Hold.opened(what, this::lower);
    }

    public boolean isRaised() {
        return count.get() > 0;
    }

    public int count() {
        return count.get();
    }

    /// A surplus call is a bug of the owner: it is reported and has no effect.
    void lower() {
        int before = count.getAndUpdate(held -> Math.max(0, held - 1));
        if (before == 0) {
            LOG.atError()
                    .addKeyValue("barrier", what)
                    .setCause(new IllegalStateException("lowered without being raised"))
                    .log("barrier lowered too often");
        }
    }
}
