package org.halcyon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.halcyon.storage.BareRows;
import org.halcyon.storage.SqliteStore;
import org.halcyon.wallet.Changeset;
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

/// How long it takes to store 51,200 transactions with their inputs and coins in 100 changesets of 512, and how long
/// the bare driver takes for batches of the same rows with the same settings, in a file of the same schema.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4)
@Measurement(iterations = 10)
public class StoreBenchmark {
    private static final int CHUNKS = 100;

    private BenchStores rows = new BenchStores();
    private BareRows content = null;
    private BenchStores stores = new BenchStores();
    private SqliteStore store = null;

    @Setup
    public void fill() throws Exception {
        rows.begin();
        content = BareRows.of(CHUNKS, rows.open(), rows::close);
    }

    @Setup(Level.Iteration)
    public void empty() throws Exception {
        stores.begin();
        store = stores.open();
        store.store(BareRows.registration()).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Benchmark
    public int store() throws Exception {
        int stored = 0;
        for (Changeset changes : content.changesets()) {
            store.store(changes).toCompletableFuture().get(60, TimeUnit.SECONDS);
            stored++;
        }
        return stored;
    }

    @Benchmark
    public int bareInserts() throws Exception {
        try (Connection bare = BareRows.open(stores.database())) {
            content.insert(bare);
        }
        return CHUNKS;
    }

    @TearDown(Level.Iteration)
    public void drop() throws Exception {
        stores.close(store);
        stores.remove();
    }

    @TearDown
    public void remove() throws IOException {
        rows.remove();
    }
}
