package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.halcyon.base.Bytes;
import org.halcyon.testing.Covers;
import org.halcyon.testing.FaultFiles;
import org.halcyon.testing.FaultFiles.Fault;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.PruneReport;
import org.halcyon.wallet.PruneRequest;
import org.halcyon.wallet.RestoreReport;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.RetentionPolicy;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each operation on files that maintenance makes beside SQLite fails in turn, once or from then on: the refusal is
/// typed, the store is as it was, and the same call succeeds and leaves nothing stray once the fault has ended.
@Timeout(300)
final class FileFaultTest extends RestoreCase {
    private final FaultFiles files = new FaultFiles();
    private final Random random = new Random(1);
    private int rounds;

    /// One source of randomness for all, so that no two generations are alike.
    @Override
    StoreEnvironment environment() {
        StoreEnvironment usual = super.environment();
        return new StoreEnvironment(usual.claims(), usual.clock(), usual.ticker(), random, usual.thread());
    }

    private BackupDesk faulty() {
        StoreConfig config = new StoreConfig(
                files.of(file()),
                StoreConfig.Mode.IMMEDIATE,
                config().times().withBusyTimeout(Duration.ofMillis(200)),
                "test");
        return new BackupDesk(config, environment(), Migration.all(), FileSeams.NONE);
    }

    private StoreKeeper keeper() {
        return new StoreKeeper(faulty());
    }

    private Path auto() {
        return BackupWriter.usualFolder(file());
    }

    private List<String> everyName() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    /// What a fault did not let go of is swept by the next call that succeeds, and empty files that reading left beside
    /// the store go with its next opening.
    private void assertNothingStray() throws IOException {
        close(open());
        assertThat(everyName()).noneMatch(RestoreCase::isStray);
    }

    private interface Act<T> {
        T run() throws Exception;
    }

    /// What became of an act with a fault in it.
    private record Ended<T>(Optional<T> result, Optional<StorageError> error, int hits) {}

    private <T> Ended<T> with(Fault fault, int step, boolean lasting, Act<T> act) throws Exception {
        files.arm(fault, step, lasting);
        try {
            T result = act.run();
            return new Ended<>(Optional.of(result), Optional.empty(), files.disarm());
        } catch (StorageException typed) {
            return new Ended<>(Optional.empty(), Optional.of(typed.error()), files.disarm());
        } finally {
            files.disarm();
        }
    }

    private void assertEnough(int steps) {
        assertThat(steps).isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "DISK_FULL,true",
        "DISK_FULL,false",
        "READ_ONLY,true",
        "READ_ONLY,false",
        "NO_PERMISSION,true",
        "NO_PERMISSION,false",
        "INPUT_OUTPUT,true",
        "INPUT_OUTPUT,false"
    })
    @Covers("S57")
    void backupIsWholeOrNotThere(Fault fault, boolean lasting) throws Exception {
        backedUp();
        Path target = folder.resolve("other.db");
        var request = new BackupRequest(Optional.of(files.of(target)), KEY);
        for (int step = 0; ; step++) {
            Bytes store = FileDigest.of(file());
            var ended = with(fault, step, lasting, () -> keeper().backup(request));

            assertThat(FileDigest.of(file())).isEqualTo(store);
            if (ended.error().isPresent()) {
                assertThat(target).as("step " + step + " " + ended.error()).doesNotExist();
                keeper().backup(request);
            } else if (lasting && ended.hits() > 0) {
                sweepByTheNextBackup();
            }
            assertSound(target);
            assertNothingStray();
            Files.delete(target);
            Files.delete(BackupMeta.pathOf(target));
            if (ended.hits() == 0) {
                assertEnough(step);
                return;
            }
        }
    }

    /// A backup that has its name counts, even if its secret one could not be taken away.
    private void sweepByTheNextBackup() throws IOException {
        Path next = folder.resolve("next.db");
        keeper().backup(new BackupRequest(Optional.of(files.of(next)), KEY));
        Files.delete(next);
        Files.delete(BackupMeta.pathOf(next));
    }

    private void assertSound(Path backup) throws IOException {
        var facts = new CopyCheck(Migration.all(), Duration.ofMillis(200)).check(backup, CopyCheck.Depth.CONTENT);
        assertThat(facts.wallets()).isEqualTo(WALLETS);
        assertThat(new ProofReader(KEY).read(backup, backup, facts))
                .isInstanceOf(org.halcyon.wallet.BackupProof.Signed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "DISK_FULL,true",
        "DISK_FULL,false",
        "READ_ONLY,true",
        "READ_ONLY,false",
        "NO_PERMISSION,true",
        "NO_PERMISSION,false",
        "INPUT_OUTPUT,true",
        "INPUT_OUTPUT,false"
    })
    @Covers("S62")
    void restoreIsWholeOrTheOldStoreIsThere(Fault fault, boolean lasting) throws Exception {
        Path backup = backedUp();
        for (int step = 0; ; step++) {
            clock.advance(Duration.ofSeconds(2)); // the earlier store is kept under the name of its second
            String before = generation();
            var ended = with(fault, step, lasting, () -> restoreThroughFaults(backup));

            boolean isNew = !generation().equals(before);
            assertThat(isNew)
                    .as("step " + step + " " + ended.error())
                    .isEqualTo(ended.result().isPresent());
            if (!isNew) {
                clock.advance(Duration.ofSeconds(2));
                if (step % 2 == 0) { // the next attempt may come first, or an opening of the store
                    assertThat(transactions()).isEqualTo(2);
                }
                restoreThroughFaults(backup);
            }
            assertThat(transactions()).isEqualTo(1);
            assertNothingStray();
            again();
            if (ended.hits() == 0) {
                assertEnough(step);
                return;
            }
        }
    }

    private RestoreReport restoreThroughFaults(Path backup) {
        return keeper().restore(new RestoreRequest(files.of(backup), WALLETS, Set.of(), KEY));
    }

    /// The second transaction, as after [#backedUp].
    private void again() {
        SqliteStore store = open();
        await(store.store(
                Rows.registered(Rows.wallet(1)).transaction(Rows.mined(2, 2)).build()));
        close(store);
    }

    @ParameterizedTest
    @CsvSource({"READ_ONLY,true", "READ_ONLY,false", "NO_PERMISSION,true", "INPUT_OUTPUT,false"})
    @Covers("S66")
    void pruneSaysWhatItCouldNotRemoveAndFinishesLater(Fault fault, boolean lasting) throws Exception {
        close(open());
        var policy = new RetentionPolicy(OptionalInt.of(1), Optional.empty());
        var request = new PruneRequest(files.of(auto()), policy, false);
        for (int step = 0; ; step++) {
            List<Path> made = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                clock.advance(Duration.ofSeconds(2));
                made.add(new StoreKeeper(desk(FileSeams.NONE))
                        .backup(new BackupRequest(Optional.empty(), KEY))
                        .file());
            }

            var ended = with(fault, step, lasting, () -> keeper().prune(request));

            if (ended.result().isPresent()) {
                PruneReport report = ended.result().get();
                report.removed().forEach(path -> assertThat(path).doesNotExist());
                report.failedRemovals()
                        .keySet()
                        .forEach(path -> assertThat(path).exists());
            }
            assertThat(made.getLast()).exists();
            clock.advance(Duration.ofDays(2));
            PruneReport rest = keeper().prune(request);
            assertThat(rest.failedRemovals()).isEmpty();
            assertThat(BackupTest.names(auto()))
                    .containsExactlyInAnyOrder(
                            made.getLast().getFileName().toString(),
                            BackupMeta.pathOf(made.getLast()).getFileName().toString());
            if (ended.hits() == 0) {
                assertThat(step).isPositive();
                return;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"DISK_FULL,true", "READ_ONLY,true", "NO_PERMISSION,false", "INPUT_OUTPUT,true", "INPUT_OUTPUT,false"})
    void noteBesideTheDatabaseIsOldOrNew(Fault fault, boolean lasting) throws Exception {
        close(open());
        KnownStore known = KnownStore.read(file()).orElseThrow();
        for (int step = 0; ; step++) {
            KnownStore before = KnownStore.read(file()).orElseThrow();
            KnownStore after = known.withVault(step + 1L);
            Optional<IOException> failure = Optional.empty();
            files.arm(fault, step, lasting);
            try {
                after.write(files.of(file()));
            } catch (IOException expected) {
                failure = Optional.of(expected);
            }
            int hits = files.disarm();

            assertThat(KnownStore.read(file()).orElseThrow()).isIn(before, after);
            if (failure.isPresent()) {
                after.write(files.of(file()));
            }
            assertThat(KnownStore.read(file())).contains(after);
            assertNothingStray();
            if (hits == 0) {
                assertEnough(step);
                return;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"DISK_FULL,true", "READ_ONLY,true", "NO_PERMISSION,true", "INPUT_OUTPUT,true", "INPUT_OUTPUT,false"})
    @Covers("S09")
    void storeThatCannotBeOpenedNowOpensOnceTheFaultEnds(Fault fault, boolean lasting) throws Exception {
        for (int step = 0; ; step++) {
            Path own = Files.createDirectory(folder.resolve(fault + "-" + lasting + "-" + ++rounds));
            StoreConfig config = StoreConfig.of(files.of(own.resolve("wallet.db")), "test");

            var ended = with(fault, step, lasting, () -> open(config, WriteFaults.NONE));

            ended.result().ifPresent(StoreCase::close);
            SqliteStore store = open(config, WriteFaults.NONE);
            await(store.store(Rows.registered(Rows.wallet(1)).build()));
            close(store);
            assertThat(BackupTest.names(own)).containsExactlyInAnyOrder("wallet.db", "wallet.db.id", "wallet.db.lock");
            if (ended.hits() == 0) {
                assertEnough(step);
                return;
            }
        }
    }

    @AfterEach
    void noFaultIsLeft() {
        files.disarm();
    }
}
