package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What stands between a file and its first write.
@Timeout(120)
final class OpenGatesTest extends StoreCase {

    private void makeStore() {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        close(store);
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
    @Covers("S13")
    void aLinkToAWalletFileIsRefusedAndTheFileStaysAlone() throws Exception {
        makeStore();
        byte[] before = Files.readAllBytes(file());
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), file());

        assertThat(openError(link)).isEqualTo(new OpenError.DatabasePathIsSymlink(link));

        assertThat(Files.readAllBytes(file())).isEqualTo(before);
        assertThat(LockFile.pathOf(link)).doesNotExist();
        assertThat(KnownStore.pathOf(link)).doesNotExist();
    }

    @Test
    @Covers("S16")
    void ofTwoThreadsThatOpenANewFileOneWins() throws Exception {
        var insideTheFirst = new CountDownLatch(1);
        var secondHasTried = new CountDownLatch(1);
        Random held = new Random(1) {
            @Override
            public void nextBytes(byte[] bytes) {
                insideTheFirst.countDown();
                awaitLatch(secondHasTried);
                super.nextBytes(bytes);
            }
        };
        var plain = environment();
        var environment = new StoreEnvironment(claims, clock, clock, held, plain.thread());
        var first = CompletableFuture.supplyAsync(() -> SqliteStore.open(config(), environment));
        awaitLatch(insideTheFirst);

        assertThat(openError()).isEqualTo(new OpenError.AlreadyOpen(file()));
        secondHasTried.countDown();

        SqliteStore winner = first.get(20, TimeUnit.SECONDS);
        close(winner);
        assertThat(open().id()).isEqualTo(winner.id());
        try (Session peer = Connections.open(file())) {
            assertThat(peer.number("SELECT count(*) FROM schema_history"))
                    .isEqualTo(Migration.all().size());
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Covers({"S17", "TC-031", "TC-032"})
    void anOpenFileIsFoundUnderEveryName() throws Exception {
        Files.createDirectory(folder.resolve("a"));
        Files.createSymbolicLink(folder.resolve("b"), folder);
        Path detour = folder.resolve("a/../wallet.db");
        open(StoreConfig.of(detour, "test"), WriteFaults.NONE);

        assertThat(openError()).isEqualTo(new OpenError.AlreadyOpen(file()));
        assertThat(openError(folder.resolve("b/wallet.db"))).isInstanceOf(OpenError.AlreadyOpen.class);
        assertThat(openError(folder.resolve("WALLET.db"))).isInstanceOf(OpenError.AlreadyOpen.class);
    }

    private interface Obstacle {
        AutoCloseable build() throws Exception;
    }

    /// @param step of the open path, as the manual numbers them
    private record Hurdle(String step, Obstacle obstacle, Class<?> error) {}

    private Obstacle statement(String damage) {
        return () -> {
            byte[] whole = Files.readAllBytes(file());
            sql(damage);
            return () -> Files.write(file(), whole);
        };
    }

    private Obstacle folderInPlaceOf(Path path) {
        return () -> {
            Files.createDirectory(path);
            Files.createFile(path.resolve("full"));
            return () -> {
                Files.delete(path.resolve("full"));
                Files.delete(path);
            };
        };
    }

    private Obstacle lockedByAPeer() {
        return () -> {
            Session peer = Connections.open(file());
            peer.execute("PRAGMA journal_mode=DELETE");
            peer.execute("BEGIN EXCLUSIVE");
            return peer;
        };
    }

    private Obstacle bytes(int place, byte damage) {
        return () -> {
            byte[] whole = Files.readAllBytes(file());
            byte[] damaged = whole.clone();
            damaged[place] = damage;
            Files.write(file(), damaged);
            return () -> Files.write(file(), whole);
        };
    }

    private Hurdle hurdle(String step, String damage, Class<?> error) {
        return new Hurdle(step, statement(damage), error);
    }

    private List<Hurdle> hurdles() {
        String trigger = "CREATE TRIGGER t AFTER INSERT ON kv BEGIN DELETE FROM kv; END";
        String newer = "INSERT INTO schema_history VALUES(99,'x',zeroblob(32),0,'x')";
        return List.of(
                new Hurdle("6 header", bytes(0, (byte) 'x'), OpenError.NotAWalletDb.class),
                new Hurdle("8 open", folderInPlaceOf(HeaderGate.sidecar(file(), "-wal")), StoreError.Sqlite.class),
                new Hurdle("9 settings", lockedByAPeer(), StoreError.Sqlite.class),
                hurdle("11 history", "ALTER TABLE schema_history RENAME TO x", OpenError.NotAWalletDb.class),
                hurdle("12 integrity", "UPDATE wallets SET birth_height=-1", OpenError.IntegrityCheckFailed.class),
                hurdle("13 version", newer, OpenError.SchemaVersionUnsupported.class),
                hurdle("14 application", "PRAGMA application_id=7", OpenError.NotAWalletDb.class),
                hurdle("14 store", "UPDATE store_meta SET store_id=zeroblob(16)", OpenError.WrongStore.class),
                hurdle("15 history", "UPDATE schema_history SET name='x'", OpenError.SchemaHistoryMalformed.class),
                hurdle("15 schema", trigger, OpenError.NotAWalletDb.class),
                new Hurdle(
                        "18 id file",
                        () -> {
                            Files.delete(KnownStore.pathOf(file()));
                            return folderInPlaceOf(folder.resolve("wallet.db.id.new"))
                                    .build();
                        },
                        StoreError.Io.class));
    }

    @Test
    @Covers("S19")
    void aFailureAtAnyStepLeavesNeitherClaimNorLock() throws Exception {
        makeStore();
        for (Hurdle hurdle : hurdles()) {
            try (AutoCloseable repair = hurdle.obstacle().build()) {
                assertThat(quickOpenError()).as(hurdle.step()).isInstanceOf(hurdle.error());
                assertThat(quickOpenError()).as(hurdle.step() + ", again").isInstanceOf(hurdle.error());
                assertThat(repair).isNotNull();
            }
            SqliteStore store = open();
            assertThat(loaded(store, 1).accounts()).as(hurdle.step()).hasSize(1);
            close(store);
        }
    }

    private StorageError quickOpenError() {
        var times = StoreTimes.DEFAULTS.withBusyTimeout(Duration.ofMillis(50));
        try {
            open(new StoreConfig(file(), StoreConfig.Mode.IMMEDIATE, times, "test"), WriteFaults.NONE);
        } catch (StorageException e) {
            return e.error();
        }
        throw new AssertionError("the store opened");
    }

    @Test
    @Covers("S19")
    void aThreadThatIsNotGivenLeavesNeitherClaimNorLock() {
        makeStore();
        var without = new StoreEnvironment(claims, clock, clock, new Random(1), task -> {
            throw new RejectedExecutionException("no thread");
        });

        assertThatThrownBy(() -> SqliteStore.open(config(), without)).isInstanceOf(RejectedExecutionException.class);

        assertThat(loaded(open(), 1).accounts()).hasSize(1);
    }

    /// A new file whose first migration meets a failure that nobody foresees.
    @Test
    @Covers("S19")
    void aFirstStartThatFailsMayBeTriedAgain() {
        Random broken = new Random(1) {
            @Override
            public void nextBytes(byte[] bytes) {
                throw new IllegalStateException("no random bytes");
            }
        };
        var environment = new StoreEnvironment(claims, clock, clock, broken, task -> {});

        assertThatThrownBy(() -> SqliteStore.open(config(), environment)).isInstanceOf(IllegalStateException.class);

        assertThat(await(open().load())).isEmpty();
    }

    @Test
    @Covers("S22")
    void aFileCutAnywhereIsRefused() throws Exception {
        makeStore();
        byte[] whole = Files.readAllBytes(file());
        for (int length : lengths(whole.length)) {
            Files.write(file(), Arrays.copyOf(whole, length));

            assertThat(openError())
                    .as("cut to " + length)
                    .isInstanceOfAny(
                            length < 512 ? OpenError.DatabaseVanished.class : OpenError.FileTruncated.class,
                            OpenError.IntegrityCheckFailed.class,
                            OpenError.IntegrityCheckRunFailed.class);
            assertThat(file()).hasSize(length);
        }
    }

    /// Each page boundary and its neighbours, but for the whole length.
    private static List<Integer> lengths(int whole) {
        List<Integer> lengths = new ArrayList<>();
        for (int boundary = 0; boundary <= whole; boundary += 4096) {
            for (int length = Math.max(0, boundary - 1); length <= boundary + 1; length++) {
                if (length != whole) {
                    lengths.add(length);
                }
            }
        }
        return lengths;
    }

    /// The history row of a known step under any number.
    private static String row(String version, Migration step) {
        return "INSERT INTO schema_history VALUES(" + version + ",'" + step.name() + "',x'"
                + HexFormat.of().formatHex(step.sha256()) + "',0,'test')";
    }

    /// Every row of this program, then the given ones.
    private StorageError withMore(String... rows) throws SQLException {
        List<String> all = new ArrayList<>();
        Migration.all().forEach(step -> all.add(row(Integer.toString(step.version()), step)));
        all.addAll(List.of(rows));
        return withHistory(all.toArray(String[]::new));
    }

    private StorageError withHistory(String... rows) throws SQLException {
        List<String> statements = new ArrayList<>(List.of(
                "DROP TABLE schema_history",
                "CREATE TABLE schema_history(version,name,sha256,applied_ms,app_version)"));
        statements.addAll(List.of(rows));
        sql(statements.toArray(String[]::new));
        return openError();
    }

    @Test
    @Covers("S28")
    void everyHistoryThatIsNotOursHasItsTypedError() throws Exception {
        makeStore();
        String text = "INSERT INTO schema_history VALUES('one',7,8,'x',NULL)";
        String nothing = "INSERT INTO schema_history VALUES(NULL,NULL,NULL,NULL,NULL)";
        String wrong = "INSERT INTO schema_history VALUES(1,'core',zeroblob(32),0,'test')";
        String huge = "INSERT INTO schema_history VALUES(9e300,'core',zeroblob(32),0,'test')";

        Migration first = Migration.all().getFirst();
        int newest = Migration.all().size();
        String gap = Integer.toString(newest + 2);

        assertThat(withMore(row("1", first))).as("twice").isInstanceOf(OpenError.SchemaHistoryMalformed.class);
        assertThat(withMore(row("'" + (newest + 1) + "'", first)))
                .as("more than known, as text")
                .isInstanceOf(OpenError.SchemaHistoryMalformed.class);
        assertThat(withMore(row("0", first))).isInstanceOf(OpenError.SchemaHistoryMalformed.class);
        assertThat(withHistory(row("-1", first))).isInstanceOf(OpenError.SchemaHistoryMalformed.class);
        assertThat(withHistory(row("2", first))).as("gap").isInstanceOf(OpenError.SchemaHistoryMalformed.class);
        assertThat(withMore(row(gap, first))).isInstanceOf(OpenError.SchemaVersionUnsupported.class);
        assertThat(withHistory(text)).isInstanceOf(OpenError.SchemaHistoryMalformed.class);
        assertThat(withHistory(nothing)).isInstanceOf(OpenError.SchemaHistoryMalformed.class);
        assertThat(withHistory(wrong)).isEqualTo(new OpenError.MigrationChecksumMismatch(1));
        assertThat(withHistory(huge)).isInstanceOf(OpenError.SchemaHistoryMalformed.class);
        assertThat(withHistory()).isInstanceOf(OpenError.SchemaHistoryMalformed.class);
        assertThat(withMore()).as("a table of another form").isInstanceOf(OpenError.NotAWalletDb.class);
    }
}
