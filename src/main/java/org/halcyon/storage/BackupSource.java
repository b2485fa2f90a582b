package org.halcyon.storage;

import java.nio.file.Path;
import java.sql.SQLException;
import org.halcyon.base.StoreId;

/// A database that can be copied while it is in use.
interface BackupSource {
    StoreId store();

    /// An upper bound of the size of the copy.
    long bytes() throws SQLException;

    /// Copies one commit, whole, into an empty file.
    void copyInto(Path staged) throws SQLException;

    /// A connection that is in no transaction.
    static BackupSource of(Session session, StoreId store) {
        return new BackupSource() {
            @Override
            public StoreId store() {
                return store;
            }

            @Override
            public long bytes() throws SQLException {
                return session.number("PRAGMA page_count") * session.number("PRAGMA page_size");
            }

            @Override
            public void copyInto(Path staged) throws SQLException {
                DatabaseCopy.make(session, staged);
            }
        };
    }
}
