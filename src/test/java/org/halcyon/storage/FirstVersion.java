package org.halcyon.storage;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.halcyon.base.StoreId;
import org.halcyon.wallet.Changeset;

/// Files as the program of the first schema version made them.
final class FirstVersion {
    private static final StoreId STORE = StoreId.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});

    private FirstVersion() {}

    static List<Migration> steps() {
        return Migration.all().subList(0, 1);
    }

    static Migrator.Origin origin() {
        return new Migrator.Origin(STORE, STORE, Rows.NOW, "test");
    }

    /// A store of version 1 with a wallet, closed in order.
    static void make(Path file) throws Exception {
        make(file, Rows.oneOfEach(Rows.wallet(1)));
    }

    /// A store of version 1 with what that version knows of `changes`, closed in order.
    static void make(Path file, Changeset changes) throws Exception {
        PrivateFiles.create(file);
        try (Session session = connect(file)) {
            new Migrator(steps()).migrate(session, 0, origin());
            fill(session, changes);
            session.execute("UPDATE store_meta SET clean_close=1");
        }
        new KnownStore(STORE, Rows.NOW.toEpochMilli(), 1).write(file);
    }

    static Session connect(Path file) throws SQLException {
        Session session = Connections.open(file);
        Pragmas.guard(session, Duration.ofSeconds(5));
        Pragmas.forWriting(session);
        return session;
    }

    private static void fill(Session session, Changeset changes) throws SQLException, RowDamage {
        new WalletsTable(session).apply(changes.registration().orElseThrow());
        var accounts = new AccountsTable(session);
        var none = accounts.load(changes.wallet());
        accounts.apply(changes.wallet(), changes.accounts().values(), none);
        var book = accounts.load(changes.wallet());
        new AddressesTable(session).apply(changes.wallet(), changes.addresses().values(), book);
        new TransactionsTable(session).apply(changes.wallet(), changes.transactions());
        new InputsTable(session).apply(changes.wallet(), changes.transactions());
        new CoinsTable(session).apply(changes.wallet(), changes.coins(), book);
        new SpendsTable(session).apply(changes.wallet(), changes.spends());
        new InstantLocksTable(session).apply(changes.wallet(), changes.instantLocks());
        new NotesTable(session).apply(changes.wallet(), changes.notes());
        new FrozenTable(session).apply(changes.wallet(), changes.frozen());
        new SyncStateTable(session).apply(changes);
    }
}
