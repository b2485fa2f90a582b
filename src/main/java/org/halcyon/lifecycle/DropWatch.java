package org.halcyon.lifecycle;

import java.lang.ref.Cleaner;

/// Tells when an object that should have been ended first was dropped instead. One thread serves the whole process.
public final class DropWatch {
    private static final Cleaner WATCH = Cleaner.create(new Threads().factory("leaks"));

    private DropWatch() {}

    /// Runs `dropped` once `owner` has become unreachable; it must return at once and must not refer to the owner.
    public static void watch(Object owner, Runnable dropped) {
        WATCH.register(owner, dropped);
    }
}
