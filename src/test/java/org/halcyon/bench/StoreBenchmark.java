package org.halcyon.bench;

import java.io.IOException;
import java.sql.Connection;
import java.util.Optional;
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

    private final BenchStores rows = new BenchStores();
    private final BenchStores stores = new BenchStores();
    private Optional<BareRows> content = Optional.empty();
    private Optional<SqliteStore> store = Optional.empty();

    @Setup
    public void fill() throws Exception {
        rows.begin();
        content = Optional.of(BareRows.of(CHUNKS, rows.open(), rows::close));
    }

    @Setup(Level.Iteration)
    public void empty() throws Exception {
        stores.begin();
        SqliteStore fresh = stores.open();
        store = Optional.of(fresh);
        fresh.store(BareRows.registration()).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Benchmark
    public int store() throws Exception {
        int stored = 0;
        SqliteStore open = store.orElseThrow();
        for (Changeset changes : content.orElseThrow().changesets()) {
            open.store(changes).toCompletableFuture().get(60, TimeUnit.SECONDS);
            stored++;
        }
        return stored;
    }

    @Benchmark
    public int bareInserts() throws Exception {
        try (Connection bare = BareRows.open(stores.database())) {
            content.orElseThrow().insert(bare);
        }
        return CHUNKS;
    }

    @TearDown(Level.Iteration)
    public void drop() throws Exception {
        stores.close(store.orElseThrow());
        stores.remove();
    }

    @TearDown
    public void remove() throws IOException {
        rows.remove();
    }
}
