package org.halcyon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.halcyon.base.Ticker;
import org.halcyon.storage.SqliteStore;
import org.halcyon.storage.StoreClaims;
import org.halcyon.storage.StoreConfig;
import org.halcyon.storage.StoreEnvironment;

/// A store in a folder of its own.
final class BenchStores {
    private Path folder = Path.of("");

    void begin() throws IOException {
        folder = Files.createTempDirectory("halcyon-bench");
    }

    Path database() {
        return folder.resolve("wallet.db");
    }

    SqliteStore open() {
        return SqliteStore.open(
                StoreConfig.of(database(), "bench"),
                new StoreEnvironment(
                        new StoreClaims(),
                        InstantSource.system(),
                        Ticker.system(),
                        new Random(1),
                        task -> Thread.ofPlatform().daemon().start(task)));
    }

    /// @return the file, which nobody has open now
    Path close(SqliteStore store) throws Exception {
        store.close(Duration.ofSeconds(30)).toCompletableFuture().get(60, TimeUnit.SECONDS);
        return database();
    }

    void remove() throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
