package org.halcyon.lifecycle;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The place of one key. Made by its first start and never removed, so generations only grow. Guarded by the
/// registry lock.
final class Slot<K extends Comparable<K>> {
    /// Count of starts; 0 while the first one has not succeeded.
    int generation;
    /// Present exactly while the key is running, which says nothing about the thread being alive.
    @Nullable
    CancelToken token;
    /// The newest start, until its thread is joined or becomes an orphan.
    @Nullable
    Run<K> current;
    /// The newest start, for good.
    @Nullable
    Run<K> latest;

    boolean isAlive() {
        return token != null || (current != null && current.strand().isAlive());
    }

    /// What the newest start asked for; only for keys that were started.
    WorkerConfig config() {
        return Objects.requireNonNull(latest).config();
    }

    void install(Run<K> run) {
        generation = run.generation();
        token = run.token();
        current = run;
        latest = run;
    }

    /// Takes the token out, if it is there.
    ///
    /// @return what has to be fired once the lock is free
    @Nullable
    CancelToken takeToken(long now) {
        CancelToken taken = token;
        token = null;
        if (taken != null && latest != null) {
            latest.markCancelled(now);
        }
        return taken;
    }
}
