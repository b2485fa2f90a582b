package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.halcyon.base.Bytes;
import org.halcyon.base.StoreId;
import org.halcyon.storage.FileSeams.Seam;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupProof;
import org.halcyon.wallet.RestoreReport;
import org.halcyon.wallet.RestoreRequest.Consent;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StoreError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
final class RestoreTest extends RestoreCase {
    @Test
    void theBackupTakesThePlaceAndTheEarlierStoreIsKept() throws Exception {
        Path backup = backedUp();
        String before = generation();
        Bytes source = FileDigest.of(backup);

        RestoreReport report = restore(request(backup));

        assertThat(report.proof()).isEqualTo(new BackupProof.Signed());
        assertThat(report.durabilityUnconfirmed()).isFalse();
        assertThat(generation()).isNotEqualTo(before);
        assertThat(transactions()).isEqualTo(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(FileDigest.of(backup)).isEqualTo(source);
        assertThat(BackupTest.names(folder))
                .containsExactlyInAnyOrder(
                        "backup.db", "backup.db.meta", "backups", "wallet.db", "wallet.db.id", "wallet.db.lock");
        Path earlier = report.earlier().orElseThrow();
        assertThat(BackupName.parse(earlier.getFileName().toString())
                        .orElseThrow()
                        .reason())
                .isEqualTo(new BackupName.Reason.PreRestore("wallet"));

        restore(request(earlier));
        assertThat(transactions()).isEqualTo(2);
    }

    @Test
    @Covers("CMT-001")
    void commitsThatAreOnlyInTheLogOfTheEarlierStoreAreKeptToo() throws Exception {
        Path backup = backedUp();
        Path log = HeaderGate.sidecar(file(), "-wal");
        byte[] main;
        byte[] frames;
        SqliteStore store = open();
        await(store.store(
                Rows.registered(Rows.wallet(1)).transaction(Rows.mined(3, 3)).build()));
        main = Files.readAllBytes(file());
        frames = Files.readAllBytes(log);
        close(store);
        Files.write(file(), main);
        Files.write(log, frames);

        RestoreReport report = restore(request(backup));

        assertThat(transactions()).isEqualTo(1);
        restore(request(report.earlier().orElseThrow()));
        assertThat(transactions()).isEqualTo(3);
    }

    @Test
    void aStoreThatVanishedComesBack() throws Exception {
        Path backup = backedUp();
        Files.delete(file());

        RestoreReport report = restore(request(backup));

        assertThat(report.earlier()).isEmpty();
        assertThat(transactions()).isEqualTo(1);
    }

    @Test
    void aStoreThatIsTooDamagedIsKeptRaw() throws Exception {
        Path backup = backedUp();
        byte[] bytes = Files.readAllBytes(file());
        Arrays.fill(bytes, 0, bytes.length / 2, (byte) 7);
        Files.write(file(), bytes);
        Files.write(HeaderGate.sidecar(file(), "-wal"), new byte[] {1, 2, 3});

        Path raw = restore(request(backup)).earlier().orElseThrow();

        assertThat(raw.resolve("wallet.db")).hasBinaryContent(bytes);
        assertThat(raw.resolve("wallet.db-wal")).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(raw.resolve("wallet.db"))))
                .isEqualTo("rw-------");
        assertThat(transactions()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Seam.class,
            names = {"AFTER_SWAP", "SWAP_FORCED", "ID_WRITTEN", "MARKER_GONE", "ASIDE_.*"},
            mode = EnumSource.Mode.MATCH_NONE)
    @Covers({"S62", "ATOM-010"})
    void aRestoreThatFailsLeavesTheOldStoreAndNothingElse(Seam seam) throws Exception {
        Path backup = backedUp();
        List<String> before = BackupTest.names(folder);
        String generation = generation();
        FileSeams failing = at -> {
            if (at == seam) {
                throw new IOException("at " + seam);
            }
        };

        if (seam == Seam.AFTER_RENAME || seam == Seam.BEFORE_DIR_FSYNC) {
            assertThat(new Restorer(desk(failing), request(backup)).restore().earlier())
                    .isPresent();
            return;
        }
        StorageError error = refusal(request(backup), failing);

        assertThat(error).isInstanceOfAny(StoreError.Io.class, BackupError.AutoBackupDirUnwritable.class);
        assertThat(BackupTest.names(folder)).containsAll(before).noneMatch(RestoreCase::isStray);
        assertThat(generation()).isEqualTo(generation);
        assertThat(transactions()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"AFTER_SWAP", "SWAP_FORCED", "ID_WRITTEN", "MARKER_GONE"})
    @Covers("S62")
    void whatFailsAfterTheSwapIsFinishedByTheNextOpening(Seam seam) throws Exception {
        Path backup = backedUp();
        var restorer = new Restorer(
                desk(at -> {
                    if (at == seam) {
                        throw new IOException("at " + seam);
                    }
                }),
                request(backup));

        assertThat(restorer.restore().durabilityUnconfirmed()).isTrue();
        assertThat(transactions()).isEqualTo(1);
        assertThat(BackupTest.names(folder)).noneMatch(RestoreCase::isStray);
    }

    @Test
    @Covers("S62")
    void theNextOpeningLearnsWhichStoreWasAdopted() throws Exception {
        Path backup = backedUp();
        var known = KnownStore.read(file()).orElseThrow();
        new KnownStore(StoreId.of(new byte[16]), known.createdMillis(), known.version()).write(file());
        FileSeams failing = at -> {
            if (at == Seam.AFTER_SWAP) {
                throw new IOException("at " + at);
            }
        };

        new Restorer(desk(failing), request(backup, Consent.OTHER_STORE)).restore();

        assertThat(transactions()).isEqualTo(1);
        assertThat(KnownStore.read(file())).contains(known);
    }

    @Test
    void aMarkerThatExplainsNothingIsLeftToAPerson() throws Exception {
        backedUp();
        Path marker = RestoreMarker.pathOf(file());
        var known = KnownStore.read(file()).orElseThrow();
        String riddle = new RestoreMarker(
                        "." + RestoreMarker.owner(file()) + "-" + "0".repeat(32) + ".part",
                        Bytes.ofHex("00".repeat(32)),
                        known)
                .text();
        for (String text : List.of(riddle, "", "{}", riddle.replace(".part", ".id"), riddle.replace("restore-", ""))) {
            Files.writeString(marker, text);
            SortedMap<String, Bytes> before = everything();

            assertThat(openError()).isEqualTo(new BackupError.RestoreInterrupted(marker));
            assertThat(everything()).isEqualTo(before);
        }
        Files.delete(marker);
        assertThat(transactions()).isEqualTo(2);
    }
}
