package org.halcyon.coordinator;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.halcyon.base.Ticker;
import org.halcyon.lifecycle.CancelToken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the listeners of one coordinator.
///
/// States are delivered by one thread at a time: whoever finds a delivery under way leaves a note, and the delivering
/// thread looks again. So they arrive in order, and the last one always does. Ends of passes are delivered by the pass
/// itself, since it must know that everybody has heard of them.
final class Announcements<S extends PassSummary> {
    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
    private static final int CLOSED = Integer.MIN_VALUE;

    private final Supplier<CoordinatorState<S>> view;
    private final Ticker ticker;
    private final List<Follower<S>> followers = new CopyOnWriteArrayList<>();
    /// Notes that the delivering thread has not answered; with the sign bit no more are taken.
    private final AtomicInteger notes = new AtomicInteger();

    private final ReentrantLock bell = new ReentrantLock();
    private final Condition delivered = bell.newCondition();

    Announcements(Supplier<CoordinatorState<S>> view, Ticker ticker) {
        this.view = view;
        this.ticker = ticker;
    }

    /// A listener and the state that it saw last; touched by the delivering thread alone.
    private static final class Follower<S extends PassSummary> {
        final CoordinatorListener<S> listener;

        @Nullable
        CoordinatorState<S> seen;

        Follower(CoordinatorListener<S> listener) {
            this.listener = listener;
        }

        void show(CoordinatorState<S> state) {
            if (!state.equals(seen)) {
                seen = state;
                deliver(following -> following.stateChanged(state));
            }
        }

        void deliver(Consumer<CoordinatorListener<S>> news) {
            try {
                news.accept(listener);
            } catch (Throwable failure) {
                LOG.atError().setCause(failure).log("coordinator listener failed");
            }
        }
    }

    CancelToken.Registration observe(CoordinatorListener<S> listener) {
        var follower = new Follower<>(listener);
        followers.add(follower);
        announce();
        return () -> followers.remove(follower);
    }

    /// Shows every listener the state as it is now, unless it has seen that already.
    void announce() {
        int before = notes.getAndUpdate(left -> left < 0 ? left : left + 1);
        if (before != 0) {
            return;
        }
        int answered;
        do {
            answered = notes.get() & ~CLOSED;
            CoordinatorState<S> state = view.get();
            followers.forEach(follower -> follower.show(state));
        } while ((notes.addAndGet(-answered) & ~CLOSED) != 0);
        ring();
    }

    void passEnded(PassEvent<S> event) {
        followers.forEach(follower -> follower.deliver(listener -> listener.passEnded(event)));
    }

    /// Takes no more notes, and waits until those that were taken are answered: no listener is called after that.
    ///
    /// @return false if a listener was still busy at the deadline
    boolean close(long deadline) throws InterruptedException {
        notes.getAndUpdate(left -> left | CLOSED);
        bell.lockInterruptibly();
        try {
            boolean inTime = true;
            while (notes.get() != CLOSED && inTime) {
                inTime = ticker.await(bell, delivered, deadline);
            }
            return notes.get() == CLOSED;
        } finally {
            bell.unlock();
        }
    }

    private void ring() {
        bell.lock();
        try {
            delivered.signalAll();
        } finally {
            bell.unlock();
        }
    }
}
