package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.halcyon.storage.FileSeams.Seam;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A process dies in a backup or a restore, with a mask that would let everybody read its files; the next one judges.
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
final class BackupCrashTest extends StoreCase {

    private int child(Seam seam, String source) throws Exception {
        List<String> command = List.of(
                "sh",
                "-c",
                "umask 000; exec \"$@\"",
                "sh",
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingBackup.class.getName(),
                file().toString(),
                seam.name(),
                source);
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("child.log").toFile())
                .start();
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return child.exitValue();
    }

    /// A backup with one transaction beside a store with two.
    private Path prepared() {
        SqliteStore store = open();
        await(store.store(
                Rows.registered(Rows.wallet(1)).transaction(Rows.mined(1, 1)).build()));
        Path backup = await(store.backup(
                        new BackupRequest(Optional.of(folder.resolve("source.db")), BackupKey.LOCKED), Runnable::run))
                .file();
        await(store.store(
                Rows.registered(Rows.wallet(1)).transaction(Rows.mined(2, 2)).build()));
        close(store);
        return backup;
    }

    private String generation() throws SQLException {
        try (Session session = Connections.open(file())) {
            String generation =
                    session.texts("SELECT hex(generation) FROM store_meta").getFirst();
            return generation;
        }
    }

    private Path usual() {
        return BackupWriter.usualFolder(file());
    }

    private List<Path> shelf() throws IOException {
        if (!Files.exists(usual())) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(usual())) {
            return all.toList();
        }
    }

    private void assertPrivate() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.filter(Files::isRegularFile)
                    .filter(path -> !path.endsWith("child.log"))
                    .toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as(path.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    /// Whatever has the name of a backup passes every check.
    private void assertNothingHalf() throws IOException {
        var check = new CopyCheck(Migration.all(), config().times().busyTimeout());
        for (Path path : shelf()) {
            if (path.toString().endsWith(".db")) {
                assertThat(check.check(path, CopyCheck.Depth.CONTENT).wallets()).containsExactly("Savings");
                assertThat(BackupMeta.pathOf(path)).exists();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "BEFORE_STAGE",
                "AFTER_STAGE",
                "AFTER_STAGE_FSYNC",
                "AFTER_VERIFY",
                "AFTER_META",
                "BEFORE_RENAME",
                "AFTER_RENAME",
                "BEFORE_DIR_FSYNC"
            })
    @Covers({"S57", "S59"})
    void aKilledBackupIsWholeOrNotThere(Seam seam) throws Exception {
        prepared();

        assertThat(child(seam, "-")).isEqualTo(CrashingBackup.KILLED);

        assertPrivate();
        assertNothingHalf();
        boolean isPublished = seam.compareTo(Seam.AFTER_RENAME) >= 0;
        assertThat(shelf().stream().filter(path -> path.toString().endsWith(".db")))
                .hasSize(isPublished ? 1 : 0);
        SqliteStore store = open();
        assertThat(loaded(store, 1).transactions()).hasSize(2);
        await(store.backup(new BackupRequest(Optional.empty(), BackupKey.LOCKED), Runnable::run));
        close(store);
        assertThat(shelf()).noneMatch(path -> RestoreCase.isStray(path.toString()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Seam.class,
            names = {"BEFORE_STAGE", "AFTER_VERIFY", "ASIDE_.*"},
            mode = EnumSource.Mode.MATCH_NONE)
    @Covers({"S62", "S59"})
    void aKilledRestoreLeavesOneWholeStoreAndTheNextOpeningKnowsWhich(Seam seam) throws Exception {
        Path backup = prepared();
        String before = generation();

        assertThat(child(seam, backup.toString())).isEqualTo(CrashingBackup.KILLED);

        assertPrivate();
        assertNothingHalf();
        boolean isNew = seam.compareTo(Seam.AFTER_SWAP) >= 0;
        SqliteStore store = open();
        assertThat(loaded(store, 1).transactions()).hasSize(isNew ? 1 : 2);
        close(store);
        assertThat(generation().equals(before)).isEqualTo(!isNew);
        assertThat(BackupTest.names(folder))
                .as("seam " + seam)
                .noneMatch(RestoreCase::isStray)
                .contains("wallet.db", "wallet.db.id");
    }

    @Test
    void theChildRestoresWhenNobodyStopsIt() throws Exception {
        Path backup = prepared();

        assertThat(child(Seam.MARKER_GONE, backup.toString())).isEqualTo(CrashingBackup.KILLED);
        assertThat(child(Seam.BEFORE_RENAME, "-")).isEqualTo(CrashingBackup.KILLED);
        assertThat(loaded(open(), 1).transactions()).hasSize(1);
    }
}
