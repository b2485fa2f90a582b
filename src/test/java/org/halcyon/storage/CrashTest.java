package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoredWallet.LoadedWallet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
final class CrashTest extends StoreCase {

    private Process child(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingStore.class.getName(),
                file().toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /// Waits for the child's word that it has come so far.
    private static String firstLine(Process child) throws IOException {
        var reader = child.inputReader(StandardCharsets.UTF_8);
        return Stream.generate(() -> {
                    try {
                        return String.valueOf(reader.readLine());
                    } catch (IOException e) {
                        return "null";
                    }
                })
                .filter(line -> line.startsWith("stored") || line.equals("null"))
                .findFirst()
                .orElse("null");
    }

    @ParameterizedTest
    @EnumSource(WriteFaults.Seam.class)
    @Covers({"S01", "LC-EVT-3"})
    void aKilledStoreKeepsWholeChangesetsOnly(WriteFaults.Seam seam) throws Exception {
        Process child = child(seam.name());
        String reached = firstLine(child);
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(CrashingStore.KILLED);
        assertThat(reached).isEqualTo("stored 3");

        LoadedWallet wallet = loaded(open(), 1);

        int rows = wallet.transactions().size();
        assertThat(rows).isBetween(3, 4);
        assertThat(wallet.coins()).hasSize(rows);
        assertThat(wallet.sync().synced()).hasValue(rows);
        assertThat(rows).isEqualTo(seam == WriteFaults.Seam.AFTER_COMMIT ? 4 : 3);
    }

    @Test
    @Covers("S02")
    void whatWasOnlyBufferedIsGoneAfterAKill() throws Exception {
        Process child = child("MANUAL");
        assertThat(firstLine(child)).isEqualTo("stored 6");
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(CrashingStore.KILLED);

        assertThat(await(open().load())).isEmpty();
    }

    @Test
    @Covers({"S13", "S17", "S18"})
    void underNoNameDoesASecondProcessGetIn() throws Exception {
        Path work = Files.createDirectory(folder.resolve("work"));
        Path detour = Files.createDirectory(work.resolve("a")).resolve("../wallet.db");
        Path linkedFolder =
                Files.createSymbolicLink(folder.resolve("other"), work).resolve("wallet.db");
        try (StoreProcess child = StoreProcess.start(CrashingStore.class, work.resolve("wallet.db"), "HOLD")) {
            assertThat(child.line("stored")).isEqualTo("stored 3");
            Optional<Long> number = Optional.of(child.process().pid());
            Path link = Files.createSymbolicLink(work.resolve("link.db"), work.resolve("wallet.db"));

            assertThat(openError(detour)).isEqualTo(new OpenError.LockedByAnotherProcess(detour, number));
            assertThat(openError(linkedFolder)).isEqualTo(new OpenError.LockedByAnotherProcess(linkedFolder, number));
            assertThat(openError(link)).isEqualTo(new OpenError.DatabasePathIsSymlink(link));
            Path hard = Files.createLink(work.resolve("hard.db"), work.resolve("wallet.db"));
            assertThat(openError(hard)).isEqualTo(new OpenError.HardLinked(hard));
        }
    }

    private StorageError openError(Path path) {
        try {
            open(StoreConfig.of(path, "test"), WriteFaults.NONE);
        } catch (StorageException e) {
            return e.error();
        }
        throw new AssertionError("the store opened");
    }

    @Test
    @Covers("S18")
    void anotherProcessKeepsTheFileUntilItDies() throws Exception {
        Process child = child("HOLD");
        try {
            assertThat(firstLine(child)).isEqualTo("stored 3");

            var locked = new OpenError.LockedByAnotherProcess(file(), Optional.of(child.pid()));
            assertThat(openError()).isEqualTo(locked);
            assertThat(locked.message()).contains("process " + child.pid(), file().toString());
        } finally {
            child.destroyForcibly().waitFor();
        }

        assertThat(loaded(open(), 1).transactions()).hasSize(3);
    }

    @Test
    @Covers("S23")
    void aCutLogLosesOnlyItsEnd() throws Exception {
        Process child = child(WriteFaults.Seam.BEFORE_BEGIN.name());
        assertThat(firstLine(child)).isEqualTo("stored 3");
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Path log = HeaderGate.sidecar(file(), "-wal");
        byte[] whole = Files.readAllBytes(log);
        byte[] main = Files.readAllBytes(file());
        int last = -1;
        for (int cut = 32; cut < whole.length; cut += 24 + 4096) {
            Files.write(file(), main);
            Files.write(log, Arrays.copyOf(whole, cut + 100));
            Files.deleteIfExists(HeaderGate.sidecar(file(), "-shm"));
            Files.deleteIfExists(KnownStore.pathOf(file()));

            SqliteStore store = open();
            int rows = await(store.load()).isEmpty()
                    ? -1
                    : loaded(store, 1).transactions().size();
            close(store);

            assertThat(rows).isGreaterThanOrEqualTo(last);
            last = rows;
        }
        assertThat(last).isBetween(2, 3);
    }
}
