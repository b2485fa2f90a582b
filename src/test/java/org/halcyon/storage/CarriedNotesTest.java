package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.RemovalNote;
import org.halcyon.wallet.RestoreRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The journal of removals speaks of the vault that is here, whatever store a restore brings.
@Timeout(60)
final class CarriedNotesTest extends RestoreCase {

    private static RemovalNote note(int wallet) {
        return new RemovalNote(Rows.wallet(wallet), "Savings");
    }

    private Path kept(SqliteStore store, String name) {
        return await(store.backup(new BackupRequest(Optional.of(folder.resolve(name)), KEY), Runnable::run))
                .file();
    }

    private List<RemovalNote> restored(Path backup, List<String> names) {
        restore(new RestoreRequest(backup, names, Set.of(), KEY));
        SqliteStore store = open();
        List<RemovalNote> notes = await(store.removals());
        close(store);
        return notes;
    }

    @Test
    @Covers("UI-076")
    void aRemovalThatIsNotFinishedIsNotForgottenByARestore() {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        Path backup = kept(store, "backup.db");
        await(store.store(Rows.registered(Rows.wallet(2)).build()));
        await(store.delete(Rows.deletion(2), Runnable::run));
        close(store);

        assertThat(restored(backup, WALLETS)).containsExactly(note(2));
    }

    @Test
    @Covers("UI-076")
    void aWalletThatComesBackKeepsItsSecrets() {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        Path backup = kept(store, "backup.db");
        await(store.delete(Rows.deletion(1), Runnable::run));
        close(store);

        assertThat(restored(backup, WALLETS)).isEmpty();
    }

    @Test
    @Covers("UI-076")
    void aNoteOfTheBackupThatIsUntrueByNowIsDropped() {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        await(store.delete(Rows.deletion(1), Runnable::run));
        Path backup = kept(store, "backup.db");
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        close(store);

        assertThat(restored(backup, List.of())).isEmpty();
    }

    @Test
    void withoutAPresentStoreNoNoteIsTakenOver() throws Exception {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        await(store.delete(Rows.deletion(1), Runnable::run));
        Path backup = kept(store, "backup.db");
        close(store);
        Files.delete(file());

        assertThat(restored(backup, List.of())).isEmpty();
    }
}
