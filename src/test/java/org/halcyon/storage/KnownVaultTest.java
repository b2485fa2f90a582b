package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.halcyon.base.StoreId;
import org.halcyon.wallet.RestoreRequest.Consent;
import org.halcyon.wallet.StoreError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the file beside the database says of the vault.
@Timeout(120)
final class KnownVaultTest extends RestoreCase {

    private Path note() {
        return KnownStore.pathOf(file());
    }

    private long noted() {
        return KnownStore.read(file()).orElseThrow().vault();
    }

    @Test
    void newestWriteIsKnownAfterTheNextOpening() throws Exception {
        SqliteStore first = open();
        assertThat(first.vaultMark().newest()).isZero();

        await(first.vaultMark().seen(7));
        await(first.vaultMark().seen(5));

        assertThat(first.vaultMark().newest()).isEqualTo(7);
        close(first);
        assertThat(open().vaultMark().newest()).isEqualTo(7);
        assertThat(noted()).isEqualTo(7);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(note())))
                .isEqualTo("rw-------");
    }

    @Test
    void acceptedOlderWriteIsTheNewestFromThenOn() {
        SqliteStore first = open();
        await(first.vaultMark().seen(7));

        await(first.vaultMark().accept(4));

        assertThat(first.vaultMark().newest()).isEqualTo(4);
        close(first);
        assertThat(open().vaultMark().newest()).isEqualTo(4);
    }

    @Test
    void noteWithoutAVaultIsThatOfAnEarlierProgram() throws Exception {
        close(open());
        assertThat(Files.readAllLines(note())).hasSize(3);

        assertThat(open().vaultMark().newest()).isZero();
    }

    @Test
    void markThatCannotBeWrittenIsKnownInMemoryAndWrittenOnceTheFaultEnds() throws Exception {
        SqliteStore store = open();
        await(store.vaultMark().seen(2));
        Path obstacle = note().resolveSibling(note().getFileName() + ".new");
        Files.createDirectories(obstacle.resolve("full"));

        assertThat(errorOf(store.vaultMark().seen(3))).isEqualTo(new StoreError.Io("write", note()));

        assertThat(store.vaultMark().newest()).isEqualTo(3);
        assertThat(noted()).isEqualTo(2);
        Files.delete(obstacle.resolve("full"));
        await(store.vaultMark().seen(3));
        assertThat(noted()).isEqualTo(3);
    }

    @Test
    void consentThatCannotBeWrittenIsNone() throws Exception {
        SqliteStore store = open();
        await(store.vaultMark().seen(7));
        Path obstacle = note().resolveSibling(note().getFileName() + ".new");
        Files.createDirectories(obstacle.resolve("full"));

        assertThatThrownBy(() -> await(store.vaultMark().accept(3))).isInstanceOf(CompletionException.class);

        assertThat(store.vaultMark().newest()).isEqualTo(7);
        Files.delete(obstacle.resolve("full"));
        Files.delete(obstacle);
    }

    @Test
    void restoredDatabaseHasTheVaultThatWasThereBefore() throws IOException {
        Path backup = backedUp();
        SqliteStore store = open();
        await(store.vaultMark().seen(9));
        close(store);

        restore(request(backup));

        assertThat(noted()).isEqualTo(9);
    }

    @Test
    void restoreThatTheNextOpeningFinishesKeepsTheVaultToo() {
        Path backup = backedUp();
        SqliteStore store = open();
        await(store.vaultMark().seen(9));
        close(store);
        FileSeams failing = at -> {
            if (at == FileSeams.Seam.AFTER_SWAP) {
                throw new IOException("at " + at);
            }
        };

        new Restorer(desk(failing), request(backup)).restore();

        assertThat(open().vaultMark().newest()).isEqualTo(9);
    }

    @Test
    void adoptedStoreHasNoVaultYet() throws IOException {
        Path backup = backedUp();
        var known = KnownStore.read(file()).orElseThrow();
        new KnownStore(StoreId.of(new byte[16]), known.createdMillis(), known.version(), 9).write(file());

        restore(request(backup, Consent.OTHER_STORE));

        assertThat(KnownStore.read(file())).contains(known);
    }

    @Test
    void negativeNumberIsNoNote() {
        String text = "00".repeat(16) + "\n1\n1\n-4\n";

        assertThat(List.of(text, text.replace("-4", "x"), text + "5\n"))
                .allSatisfy(each ->
                        assertThatThrownBy(() -> KnownStore.parse(each)).isInstanceOf(IllegalArgumentException.class));
    }
}
