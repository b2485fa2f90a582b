package org.halcyon.bench;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.halcyon.storage.BareRows;
import org.halcyon.storage.ManyTransactions;
import org.halcyon.storage.SqliteStore;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupReport;
import org.halcyon.wallet.BackupRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// How long a backup of an open store with 100,000 transactions takes until it is checked and published, and how long
/// one bare `VACUUM INTO` of the same file takes, alone and with the checks and the forcing that the backup does.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 10)
public class BackupBenchmark {
    private static final int TRANSACTIONS = 100_000;

    private final BenchStores stores = new BenchStores();
    private final BenchStores targets = new BenchStores();
    private Optional<SqliteStore> store = Optional.empty();

    @Setup
    public void fill() throws Exception {
        stores.begin();
        SqliteStore filled = stores.open();
        ManyTransactions.storeIn(filled, TRANSACTIONS);
        store = Optional.of(filled);
    }

    @Setup(Level.Iteration)
    public void folder() throws IOException {
        targets.begin();
    }

    @Benchmark
    public BackupReport backup() throws Exception {
        var request = new BackupRequest(Optional.of(targets.database()), BackupKey.LOCKED);
        return store.orElseThrow()
                .backup(request, Runnable::run)
                .toCompletableFuture()
                .get(120, TimeUnit.SECONDS);
    }

    @Benchmark
    public long bareVacuumInto() throws SQLException, IOException {
        Path target = targets.database();
        try (Connection bare = BareRows.open(stores.database());
                var statement = bare.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, target.toString());
            statement.executeUpdate();
        }
        return Files.size(target);
    }

    /// What a careful person would type: copy, check every page and reference, digest.
    @Benchmark
    public byte[] bareCheckedCopy() throws Exception {
        bareVacuumInto();
        Path copy = targets.database();
        try (Connection bare = DriverManager.getConnection("jdbc:sqlite:" + copy);
                var statement = bare.createStatement()) {
            for (String check : List.of("PRAGMA integrity_check(100)", "PRAGMA foreign_key_check")) {
                try (var lines = statement.executeQuery(check)) {
                    lines.next();
                }
            }
        }
        try (var file = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        return MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(copy));
    }

    @TearDown(Level.Iteration)
    public void drop() throws IOException {
        targets.remove();
    }

    @TearDown
    public void remove() throws Exception {
        stores.close(store.orElseThrow());
        stores.remove();
    }
}
