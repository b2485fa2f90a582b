package org.halcyon.storage;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.storage.WriteFaults.Seam;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.RemovalNote;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.rows.Change;
import org.halcyon.wallet.rows.KvKey;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Writes one changeset in one transaction, parents before children and heights after the rows they stand for.
final class Writer {
    private static final Change<Bytes> BEGUN = new Change.Put<>(Bytes.of(new byte[] {1}));

    private final Database database;
    private final Session session;
    private final InstantSource clock;
    private final WriteFaults faults;

    Writer(Database database, InstantSource clock, WriteFaults faults) {
        this.database = database;
        this.session = database.writer();
        this.clock = clock;
        this.faults = faults;
    }

    /// The statements of one transaction.
    interface Body {
        void run() throws SQLException;
    }

    /// @throws SQLException if nothing was written, or if the outcome of the commit is unknown
    /// @throws StorageException if the changes contradict what is stored; nothing was written
    void commit(Changeset changes) throws SQLException {
        transaction(() -> apply(changes));
    }

    void put(KvKey key, Change<Bytes> change) throws SQLException {
        transaction(() -> new KvTable(session).apply(key, change, clock.instant()));
    }

    /// Deletes one wallet and notes that its secrets are to go.
    ///
    /// @param unwritten whether it may have no row, since it was known by its buffer only
    /// @throws SQLException if nothing was deleted, or if the outcome of the commit is unknown
    /// @throws StorageException if there is no such wallet, or rows of it would be left
    void delete(WalletId wallet, boolean unwritten) throws SQLException {
        transaction(() -> {
            var wallets = new WalletsTable(session);
            String name = wallets.name(wallet);
            if (!wallets.delete(wallet) && !unwritten) {
                throw new StorageException(new DataError.WalletNotFound(wallet));
            }
            at(Seam.EACH_TABLE);
            new KvTable(session).delete(wallet);
            new DataVersionsTable(session).delete(wallet);
            refuseRest(new WalletTraces(session).of(wallet));
            note(new RemovalNote(wallet, name));
        });
    }

    /// Deletes everything, and notes of which wallets the secrets are to go. As [#delete].
    void deleteAll(SortedSet<WalletId> wallets) throws SQLException {
        transaction(() -> {
            List<RemovalNote> notes = new ArrayList<>(pendingNotes());
            for (WalletId wallet : wallets) {
                notes.add(new RemovalNote(wallet, new WalletsTable(session).name(wallet)));
            }
            var traces = new WalletTraces(session);
            traces.eraseAll();
            at(Seam.EACH_TABLE);
            refuseRest(traces.ofAny());
            for (RemovalNote each : notes) {
                note(each);
            }
            new KvTable(session).apply(RemovalNote.EVERYTHING, BEGUN, clock.instant());
        });
    }

    private List<RemovalNote> pendingNotes() throws SQLException {
        try {
            return new KvTable(session).removals();
        } catch (RowDamage damage) {
            throw new StorageException(new DataError.RowDamaged("", damage.site(), damage.detail()), damage);
        }
    }

    private void note(RemovalNote note) throws SQLException {
        new KvTable(session).apply(RemovalNote.key(note.wallet()), new Change.Put<>(note.value()), clock.instant());
    }

    private static void refuseRest(List<String> tables) {
        if (!tables.isEmpty()) {
            throw new StorageException(new DataError.RowsLeft(String.join(", ", tables)));
        }
    }

    private void transaction(Body body) throws SQLException {
        at(Seam.BEFORE_BEGIN);
        session.execute("BEGIN IMMEDIATE");
        try {
            at(Seam.AFTER_BEGIN);
            body.run();
            at(Seam.BEFORE_COMMIT);
            database.refuseReplaced();
            session.execute("COMMIT");
        } catch (SQLException | RuntimeException | Error failure) {
            rollBack(failure);
            throw failure;
        }
        at(Seam.AFTER_COMMIT);
    }

    private void rollBack(Throwable failure) {
        try {
            session.execute("ROLLBACK");
        } catch (SQLException rollback) {
            failure.addSuppressed(rollback); // SQLite has rolled back by itself, or the next use of the file shows it
        }
    }

    private void at(Seam seam) throws SQLException {
        OptionalInt code = faults.at(seam);
        if (code.isPresent()) {
            throw new SQLiteException("fault at " + seam, SQLiteErrorCode.getErrorCode(code.getAsInt()));
        }
    }

    private void apply(Changeset changes) throws SQLException {
        WalletId wallet = changes.wallet();
        if (changes.registration().isPresent()) {
            new WalletsTable(session).apply(changes.registration().get());
            new KvTable(session).apply(RemovalNote.key(wallet), new Change.Remove<>(), clock.instant());
        }
        at(Seam.EACH_TABLE);
        AccountsTable.Book accounts = applyAccounts(changes);
        new AddressesTable(session).apply(wallet, changes.addresses().values(), accounts);
        at(Seam.EACH_TABLE);
        applyChain(changes, accounts);
        at(Seam.EACH_TABLE);
        applyMarks(changes);
        at(Seam.EACH_TABLE);
        new LayerTwoWriter(new Scope(session, wallet)).apply(changes.layerTwo(), () -> at(Seam.EACH_TABLE));
        if (changes.touchesSyncState()) {
            new SyncStateTable(session).apply(changes);
        }
        new DataVersionsTable(session).count(changes);
    }

    private AccountsTable.Book applyAccounts(Changeset changes) throws SQLException {
        AccountsTable table = new AccountsTable(session);
        AccountsTable.Book known = book(table, changes.wallet());
        if (changes.accounts().isEmpty()) {
            return known;
        }
        table.apply(changes.wallet(), changes.accounts().values(), known);
        return book(table, changes.wallet());
    }

    private static AccountsTable.Book book(AccountsTable table, WalletId wallet) throws SQLException {
        try {
            return table.load(wallet);
        } catch (RowDamage damage) {
            throw new StorageException(
                    new DataError.RowDamaged(wallet.toHex(), damage.site(), damage.detail()), damage);
        }
    }

    private void applyChain(Changeset changes, AccountsTable.Book accounts) throws SQLException {
        WalletId wallet = changes.wallet();
        new TransactionsTable(session).apply(wallet, changes.transactions());
        new InputsTable(session).apply(wallet, changes.transactions());
        at(Seam.EACH_TABLE);
        new CoinsTable(session).apply(wallet, changes.coins(), accounts);
        new SpendsTable(session).apply(wallet, changes.spends());
        new InstantLocksTable(session).apply(wallet, changes.instantLocks());
    }

    private void applyMarks(Changeset changes) throws SQLException {
        WalletId wallet = changes.wallet();
        new NotesTable(session).apply(wallet, changes.notes());
        new FrozenTable(session).apply(wallet, changes.frozen());
        KvTable values = new KvTable(session);
        for (var value : changes.values().entrySet()) {
            values.apply(KvKey.wallet(wallet, value.getKey()), value.getValue(), clock.instant());
        }
    }
}
