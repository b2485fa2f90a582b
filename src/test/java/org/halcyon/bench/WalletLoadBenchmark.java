package org.halcyon.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.halcyon.storage.ManyTransactions;
import org.halcyon.storage.SqliteStore;
import org.halcyon.wallet.StoredWallet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// How long it takes to open a file with 100,000 transactions and to load its wallet, and how long to read every column
/// of every table of that file and make nothing of it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class WalletLoadBenchmark {
    private static final int TRANSACTIONS = 100_000;

    private final BenchStores stores = new BenchStores();

    @Setup
    public void fill() throws Exception {
        stores.begin();
        SqliteStore store = stores.open();
        ManyTransactions.storeIn(store, TRANSACTIONS);
        stores.close(store);
    }

    @Benchmark
    public List<StoredWallet> openAndLoad() throws Exception {
        SqliteStore store = stores.open();
        List<StoredWallet> wallets = load(store);
        stores.close(store);
        return wallets;
    }

    @Benchmark
    public List<StoredWallet> load(Opened opened) throws Exception {
        return load(opened.store(stores));
    }

    private static List<StoredWallet> load(SqliteStore store) throws Exception {
        return store.load().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    /// A store that is open over all rounds of one benchmark.
    @State(Scope.Benchmark)
    public static class Opened {
        private final List<SqliteStore> open = new ArrayList<>();

        SqliteStore store(BenchStores stores) {
            if (open.isEmpty()) {
                open.add(stores.open());
            }
            return open.getFirst();
        }

        @TearDown
        public void close() throws Exception {
            for (SqliteStore store : open) {
                store.close(Duration.ofSeconds(30)).toCompletableFuture().get(60, TimeUnit.SECONDS);
            }
        }
    }

    @Benchmark
    public long bareScan() throws SQLException {
        long values = 0;
        try (Connection bare = DriverManager.getConnection("jdbc:sqlite:" + stores.database())) {
            for (String table : tables(bare)) {
                values += scan(bare, table);
            }
        }
        return values;
    }

    private static List<String> tables(Connection bare) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var statement = bare.createStatement();
                var rows = statement.executeQuery("SELECT name FROM sqlite_master WHERE type='table'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static long scan(Connection bare, String table) throws SQLException {
        long values = 0;
        try (var statement = bare.createStatement();
                var rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    values += rows.getObject(column) == null ? 0 : 1;
                }
            }
        }
        return values;
    }

    @TearDown
    public void remove() throws IOException {
        stores.remove();
    }
}
