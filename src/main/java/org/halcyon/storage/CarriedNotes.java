package org.halcyon.storage;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.halcyon.wallet.RemovalNote;
import org.halcyon.wallet.rows.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal of removals, which a restore takes over from the store that it replaces: it speaks of the vault that is
/// here, and what a backup says about it may be long untrue.
///
/// A note of the backup would cost a wallet its secrets that was registered again since; without the notes of the
/// present store, secrets would stay of which nobody knows any more. Where the present store cannot be read there are
/// no notes: secrets that stay harm less than secrets that go.
record CarriedNotes(List<RemovalNote> notes) {
    private static final Logger LOG = LoggerFactory.getLogger(CarriedNotes.class);

    CarriedNotes {
        notes = List.copyOf(notes);
    }

    /// Reads the notes of a store that nobody has open.
    static CarriedNotes of(Path database, Duration busyTimeout) {
        Set<Path> before = StagedFile.sidecars(database);
        try (Session session = Connections.openReadOnly(database)) {
            Pragmas.guard(session, busyTimeout);
            return new CarriedNotes(new KvTable(session).removals());
        } catch (SQLException | RowDamage unreadable) {
            LOG.atWarn()
                    .addKeyValue("path", database)
                    .setCause(unreadable)
                    .log("journal of removals is not taken over");
            return new CarriedNotes(List.of());
        } finally {
            StagedFile.tidy(database, before);
        }
    }

    /// Puts them in the place of those that the restored store brings along. A wallet that comes back has none.
    void write(Session staged, Instant now) throws SQLException {
        var values = new KvTable(staged);
        staged.execute("BEGIN IMMEDIATE");
        values.deleteRemovals();
        for (RemovalNote note : notes) {
            if (!new WalletsTable(staged).has(note.wallet())) {
                values.apply(RemovalNote.key(note.wallet()), new Change.Put<>(note.value()), now);
            }
        }
        staged.execute("COMMIT");
    }
}
