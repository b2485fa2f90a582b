package org.halcyon.storage;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.halcyon.base.StoreId;

/// The connections that backups of an open store read through, each on the thread of its backup.
///
/// As long as one is open, no plain file access to the database may happen, and the file is not given free: both wait
/// for the backups, which are told to end.
final class OnlineBackups {
    private final Object lock = new Object();

    @GuardedBy("lock")
    private final Set<Running> open = new HashSet<>();

    @GuardedBy("lock")
    private Optional<Runnable> whenIdle = Optional.empty();

    /// A connection of its own to the open file. On the storage thread.
    Running begin(StoreConfig config, StoreId store) throws SQLException {
        Session session = Connections.open(config.database().toAbsolutePath());
        try {
            Pragmas.guard(session, config.times().busyTimeout());
        } catch (SQLException | RuntimeException failure) {
            session.close();
            throw failure;
        }
        Running running = new Running(session, store);
        synchronized (lock) {
            open.add(running);
        }
        return running;
    }

    /// Tells every backup to end.
    ///
    /// @return true if none is left
    boolean cancel() {
        Set<Running> running;
        synchronized (lock) {
            running = Set.copyOf(open);
        }
        running.forEach(Running::interrupt);
        return running.isEmpty();
    }

    /// Runs `then` once no backup is left: now, or on the thread of the last one.
    void whenIdle(Runnable then) {
        synchronized (lock) {
            if (!open.isEmpty()) {
                whenIdle = Optional.of(then);
                return;
            }
        }
        then.run();
    }

    private void ended(Running running) {
        Optional<Runnable> next;
        synchronized (lock) {
            open.remove(running);
            next = open.isEmpty() ? whenIdle : Optional.empty();
            whenIdle = open.isEmpty() ? Optional.empty() : whenIdle;
        }
        next.ifPresent(Runnable::run);
    }

    /// What somebody reads.
    interface Reading<T> {
        T read(Session session) throws SQLException, IOException;
    }

    /// One backup's way into the file, open until the copy is made.
    final class Running implements BackupSource, AutoCloseable {
        private final SharedSession shared;
        private final StoreId store;

        private Running(Session session, StoreId store) {
            this.shared = new SharedSession(session, () -> ended(this));
            this.store = store;
        }

        @Override
        public StoreId store() {
            return store;
        }

        @Override
        public long bytes() throws SQLException {
            return BackupSource.of(shared.session(), store).bytes();
        }

        @Override
        public void copyInto(Path staged) throws SQLException {
            try {
                DatabaseCopy.make(shared.session(), staged);
            } finally {
                close();
            }
        }

        /// Reads one commit of the file, whatever is written meanwhile.
        <T> T read(Reading<T> reading) throws SQLException, IOException {
            Session session = shared.session();
            session.execute("BEGIN"); // ends with the connection
            return reading.read(session);
        }

        /// Ends the copy that is being made, or will be. Any thread; idempotent.
        void interrupt() {
            shared.interrupt();
        }

        /// Idempotent.
        @Override
        public void close() {
            shared.close();
        }
    }
}
