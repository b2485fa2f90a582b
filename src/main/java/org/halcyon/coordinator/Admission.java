package org.halcyon.coordinator;

import java.util.concurrent.atomic.AtomicBoolean;

/// The answer of a [PassGate] to somebody who wants to run a pass.
public sealed interface Admission {

    /// The slot is taken, and is given back by closing this; closing again does nothing.
    ///
    /// Unlike a hold it leaves no trace of who opened it: entering is too frequent for that, and a slot that is never
    /// given back shows as a latched gate after the next drain.
    final class Granted implements Admission, AutoCloseable {
        private final Runnable release;
        private final AtomicBoolean open = new AtomicBoolean(true);

        Granted(Runnable release) {
            this.release = release;
        }

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                release.run();
            }
        }
    }

    /// Nothing was taken.
    record Refused(Refusal reason) implements Admission {}
}
