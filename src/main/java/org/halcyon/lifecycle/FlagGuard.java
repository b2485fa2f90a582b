package org.halcyon.lifecycle;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Ownership of a flag that has exactly one owner at a time, taken by compare-and-set and given back by closing.
///
/// Not for a flag that a second party may raise: closing clears it whoever set it. Barriers with several holders are a
/// [RefCount].
public final class FlagGuard implements AutoCloseable {
    private final Hold hold;

    private FlagGuard(Hold hold) {
        this.hold = hold;
    }

    /// Takes the flag, if it is free.
    ///
    /// @param what names the flag in the log
    public static Optional<FlagGuard> tryTake(String what, AtomicBoolean flag) {
        return flag.compareAndSet(false, true)
                ? Optional.of(new FlagGuard(Hold.opened(what, () -> flag.set(false))))
                : Optional.empty();
    }

    @Override
    public void close() {
        hold.close();
    }
}
