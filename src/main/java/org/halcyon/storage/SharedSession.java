package org.halcyon.storage;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection whose work others may end. It is closed by whoever is the last to use it, since an interrupt must not
/// meet one that is closed.
final class SharedSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedSession.class);

    private final Object turn = new Object();
    private final Session session;
    private final Runnable gone;

    @GuardedBy("turn")
    private boolean cancelled;

    @GuardedBy("turn")
    private boolean closed;

    /// The owner, and everybody who is interrupting it.
    @GuardedBy("turn")
    private int users = 1;

    /// @param gone is told when the connection is closed
    SharedSession(Session session, Runnable gone) {
        this.session = session;
        this.gone = gone;
    }

    /// @throws SQLException if its work was ended before it began
    Session session() throws SQLException {
        synchronized (turn) {
            if (cancelled) {
                throw Session.interrupted();
            }
        }
        return session;
    }

    /// Ends what is being done, or will be. Any thread; idempotent.
    void interrupt() {
        synchronized (turn) {
            cancelled = true;
            if (users == 0) {
                return;
            }
            users++;
        }
        try {
            session.interrupt();
        } catch (SQLException e) {
            LOG.atWarn().setCause(e).log("work on a copy could not be told to end");
        } finally {
            release();
        }
    }

    /// Idempotent.
    @Override
    public void close() {
        synchronized (turn) {
            if (closed) {
                return;
            }
            closed = true;
        }
        release();
    }

    private void release() {
        synchronized (turn) {
            users--;
            if (users > 0) {
                return;
            }
        }
        try {
            session.close();
        } catch (SQLException e) {
            LOG.atWarn().setCause(e).log("connection did not close cleanly");
        }
        gone.run();
    }
}
