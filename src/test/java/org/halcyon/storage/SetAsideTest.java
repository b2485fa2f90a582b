package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.halcyon.base.StoreId;
import org.halcyon.storage.FileSeams.Seam;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.RestoreRequest.Consent;
import org.halcyon.wallet.SetAsideReport;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A store that does not open is moved out of the way, and a new one begins under its id.
@Timeout(120)
final class SetAsideTest extends StoreCase {
    private static final List<String> PARTS = List.of("", "-journal", "-wal", "-shm", ".restore", ".id");

    private StoreKeeper keeper() {
        return new StoreKeeper(config(), environment());
    }

    /// A store with one wallet that has seen write 5 of a vault, closed.
    private StoreId made() {
        SqliteStore store = open();
        await(store.store(
                Rows.registered(Rows.wallet(1)).transaction(Rows.mined(1, 1)).build()));
        await(store.vaultMark().seen(5));
        close(store);
        return KnownStore.read(file()).orElseThrow().id();
    }

    /// As a crash leaves it, with everything that can lie beside it, and its first page gone.
    private StoreId damaged() throws IOException {
        StoreId id = made();
        try (var main = new RandomAccessFile(file().toFile(), "rw")) {
            main.seek(16);
            main.write(new byte[200]);
        }
        Files.writeString(beside("-wal"), "the newest changes");
        Files.writeString(beside("-shm"), "an index");
        return id;
    }

    private Path beside(String suffix) {
        return HeaderGate.sidecar(file(), suffix);
    }

    private Map<String, String> contents(Path place) throws IOException {
        var found = new TreeMap<String, String>();
        for (String part : PARTS) {
            Path path = place.resolve(file().getFileName() + part);
            if (Files.exists(path)) {
                found.put(part, FileDigest.of(path).toHex());
            }
        }
        return found;
    }

    private List<Path> aside() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return new ArrayList<>(
                    all.filter(path -> path.getFileName().toString().startsWith("set-aside-"))
                            .sorted()
                            .toList());
        }
    }

    private StorageError refusal() {
        try {
            keeper().setAside();
        } catch (StorageException e) {
            return e.error();
        }
        throw new AssertionError("it was set aside");
    }

    @Test
    @Covers("UI-003")
    void everythingMovesTogetherUnchangedAndANewStoreHasTheOldId() throws Exception {
        StoreId id = damaged();
        Map<String, String> before = contents(folder);

        SetAsideReport report = keeper().setAside();

        assertThat(contents(report.folder())).isEqualTo(before).containsKeys("", "-wal", "-shm", ".id");
        assertThat(contents(folder)).containsOnlyKeys(".id");
        assertThat(report.folder().getParent()).isEqualTo(folder);
        assertThat(report.folder().getFileName().toString()).matches("set-aside-[0-9]{8}T[0-9]{6}Z-not_a_wallet_db");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report.folder())))
                .isEqualTo("rwx------");
        assertThat(report.store()).isEqualTo(id);
        SqliteStore fresh = open();
        assertThat(await(fresh.load())).isEmpty();
        assertThat(fresh.vaultMark().newest()).isEqualTo(5);
        close(fresh);
        assertThat(KnownStore.read(file()).orElseThrow().id()).isEqualTo(id);
        assertThat(KnownStore.read(file()).orElseThrow().vault()).isEqualTo(5);
        assertThat(contents(report.folder())).isEqualTo(before);
    }

    @Test
    void theNewStoreIsKnownFromItsFirstOpeningOn() throws Exception {
        damaged();
        keeper().setAside();
        close(open());

        Files.delete(file());

        assertThat(openError()).isInstanceOf(OpenError.DatabaseVanished.class);
    }

    @Test
    void aSoundStoreIsNotSetAside() throws Exception {
        made();
        Map<String, String> before = contents(folder);

        assertThat(refusal()).isInstanceOf(BackupError.StoreIsSound.class);

        assertThat(contents(folder)).isEqualTo(before);
        assertThat(aside()).isEmpty();
    }

    @Test
    void anOpenStoreIsNotSetAside() {
        made();
        SqliteStore store = open();

        assertThat(refusal()).isInstanceOf(OpenError.AlreadyOpen.class);

        close(store);
    }

    @Test
    void aNewerStoreIsNotSetAside() throws Exception {
        made();
        sql("INSERT INTO schema_history SELECT 1000,name,sha256,applied_ms,app_version FROM schema_history LIMIT 1");

        assertThat(refusal()).isInstanceOf(OpenError.SchemaVersionUnsupported.class);
        assertThat(aside()).isEmpty();
    }

    @Test
    void nothingIsNotSetAsideAndNotTwice() throws Exception {
        assertThat(refusal()).isInstanceOf(BackupError.SourceOpenFailed.class);
        damaged();
        keeper().setAside();

        assertThat(refusal()).isInstanceOf(BackupError.SourceOpenFailed.class);
        assertThat(aside()).hasSize(1);
    }

    @Test
    void aFolderOfTheSameNameIsNeverUsed() throws Exception {
        damaged();
        Path first = keeper().setAside().folder();
        Map<String, String> before = contents(first);
        Files.write(file(), new byte[4_096]);

        Path second = keeper().setAside().folder();

        assertThat(second.getFileName().toString()).isEqualTo(first.getFileName() + "-n2");
        assertThat(contents(first)).isEqualTo(before);
        assertThat(contents(second)).containsOnlyKeys("", ".id");
    }

    @Test
    void aVanishedFileLeavesItsLogToTheFolder() throws Exception {
        StoreId id = damaged();
        Files.delete(file());

        SetAsideReport report = keeper().setAside();

        assertThat(report.reason()).isEqualTo(new OpenError.DatabaseVanished(file(), id));
        assertThat(contents(report.folder())).containsOnlyKeys("-wal", "-shm", ".id");
        close(open());
    }

    @Test
    void aRestoreThatIsARiddleIsSetAsideWithItsNote() throws Exception {
        StoreId id = made();
        Files.writeString(beside(".restore"), "a riddle");

        SetAsideReport report = keeper().setAside();

        assertThat(report.reason()).isInstanceOf(BackupError.RestoreInterrupted.class);
        assertThat(contents(report.folder())).containsOnlyKeys("", ".restore", ".id");
        close(open());
        assertThat(KnownStore.read(file()).orElseThrow().id()).isEqualTo(id);
    }

    @Test
    void theFileItselfTellsItsIdIfTheNoteBesideItIsDamaged() throws Exception {
        StoreId id = made();
        Files.writeString(beside(".id"), "scribble");

        SetAsideReport report = keeper().setAside();

        assertThat(report.store()).isEqualTo(id);
        assertThat(report.folder().resolve("wallet.db.id")).hasContent("scribble");
        close(open());
        assertThat(KnownStore.read(file()).orElseThrow().id()).isEqualTo(id);
    }

    @Test
    void withoutAnIdNothingIsTouched() throws Exception {
        damaged();
        Files.writeString(beside(".id"), "scribble");
        Map<String, String> before = contents(folder);

        assertThat(refusal()).isInstanceOf(BackupError.StoreUnnamed.class);

        Map<String, String> after = contents(folder);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        after.remove("-shm"); // only an index, made anew by whoever looks
        assertThat(before).containsAllEntriesOf(after);
        assertThat(aside()).isEmpty();
        Files.delete(beside("-wal"));
    }

    @Test
    void aLogThatAppearsBeforeTheNewFileIsNotWorkedIn() throws Exception {
        damaged();
        keeper().setAside();
        Files.writeString(beside("-wal"), "of a program that had the old file open");

        assertThat(openError()).isInstanceOf(BackupError.SetAsideInterrupted.class);

        assertThat(file()).doesNotExist();
        assertThat(beside("-wal")).hasContent("of a program that had the old file open");
        keeper().setAside();
        close(open());
        assertThat(aside()).hasSize(2);
    }

    private int child(Seam seam) throws Exception {
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingBackup.class.getName(),
                file().toString(),
                seam.name(),
                CrashingBackup.ASIDE);
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("child.log").toFile())
                .start();
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return child.exitValue();
    }

    @ParameterizedTest
    @EnumSource(names = "ASIDE_.*", mode = EnumSource.Mode.MATCH_ALL)
    void aKillAtAnyStepLeavesAllInPlaceOrAllAside(Seam seam) throws Exception {
        StoreId id = damaged();
        Map<String, String> before = contents(folder);

        assertThat(child(seam)).isEqualTo(CrashingBackup.KILLED);

        if (seam.compareTo(Seam.ASIDE_MARKED) < 0) {
            assertThat(contents(folder)).isEqualTo(before);
            assertThat(openError()).isInstanceOf(OpenError.NotAWalletDb.class);
            assertThat(contents(folder)).isEqualTo(before);
            Files.delete(beside("-wal"));
        } else {
            SqliteStore fresh = open();
            assertThat(await(fresh.load())).isEmpty();
            assertThat(fresh.vaultMark().newest()).isEqualTo(5);
            close(fresh);
            assertThat(aside()).hasSize(1);
            assertThat(contents(aside().getFirst())).isEqualTo(before);
            assertThat(KnownStore.read(file()).orElseThrow().id()).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ASIDE_MARKED", "ASIDE_MAIN_MOVED"})
    void whatHasTheNameOfAMovedFileIsNotOverwritten(Seam seam) throws Exception {
        damaged();
        assertThat(child(seam)).isEqualTo(CrashingBackup.KILLED);
        Path strange = aside().getFirst().resolve("wallet.db-wal");
        Files.writeString(strange, "something else");
        Map<String, String> before = contents(folder);

        assertThat(openError()).isInstanceOf(BackupError.SetAsideInterrupted.class);
        assertThat(refusal()).isInstanceOf(BackupError.SetAsideInterrupted.class);

        assertThat(strange).hasContent("something else");
        assertThat(contents(folder)).isEqualTo(before);
        Files.delete(strange);
        close(open());
    }

    @Test
    void aNoteThatCannotBeReadStopsEveryOpening() throws Exception {
        damaged();
        Files.writeString(beside(".aside"), "set-aside-somewhere\n");

        assertThat(openError()).isInstanceOf(BackupError.SetAsideInterrupted.class);

        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.move(beside("-wal"), elsewhere.resolve("log"), StandardCopyOption.ATOMIC_MOVE);
        Files.delete(file());
        assertThat(openError()).isInstanceOf(BackupError.SetAsideInterrupted.class);
        assertThat(file()).doesNotExist();
    }

    @Test
    void aRestoreAfterAKillNeverMeetsTheOldLog() throws Exception {
        made();
        Path backup = keeper().backup(new BackupRequest(Optional.of(folder.resolve("kept.db")), BackupKey.LOCKED))
                .file();
        try (var main = new RandomAccessFile(file().toFile(), "rw")) {
            main.write(new byte[200]);
        }
        Files.writeString(beside("-wal"), "the newest changes");
        assertThat(child(Seam.ASIDE_MAIN_MOVED)).isEqualTo(CrashingBackup.KILLED);

        keeper().restore(new RestoreRequest(
                backup, List.of("Savings"), Set.of(Consent.UNAUTHENTICATED), BackupKey.LOCKED));

        assertThat(aside().getFirst().resolve("wallet.db-wal")).hasContent("the newest changes");
        SqliteStore store = open();
        assertThat(loaded(store, 1).transactions()).hasSize(1);
        close(store);
    }
}
