package org.halcyon.storage;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.halcyon.base.Bytes;
import org.halcyon.base.Ticker;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StorageState.Phase;
import org.halcyon.wallet.rows.HeightChange;

/// Fills its small volume, stores, makes room, and waits for the timer of the store; prints what came of it.
public final class FullVolume {
    private static final Bytes VALUE = Bytes.of(new byte[1_500_000]);

    private FullVolume() {}

    /// @param arguments the folder that is a volume of its own
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path file = folder.resolve("wallet.db");
        SqliteStore store = SqliteStore.open(config(file), environment());
        store.store(Rows.registered(Rows.wallet(1)).build())
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        Path filler = folder.resolve("filler");
        fill(filler);
        var landed = new CompletableFuture<Void>();

        System.out.println("full " + outcome(store));
        System.out.flush();
        store.onState(state -> {
            if (state.phase() instanceof Phase.Saved) {
                landed.complete(null);
            }
        });
        Files.delete(filler);
        landed.get(30, TimeUnit.SECONDS);
        store.close(Duration.ofSeconds(10)).toCompletableFuture().get(30, TimeUnit.SECONDS);
        try (Session session = Connections.open(file)) {
            long height = session.number("SELECT synced_height FROM core_sync_state");
            System.out.println("landed "
                    + (height == 5 ? session.texts("PRAGMA integrity_check").getFirst() : height));
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static String outcome(SqliteStore store) throws Exception {
        try {
            store.store(Changeset.of(Rows.wallet(1))
                            .synced(HeightChange.advance(5))
                            .value("big", VALUE)
                            .build())
                    .toCompletableFuture()
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
            return "not at all";
        } catch (CompletionException e) {
            return e.getCause() instanceof StorageException typed
                    ? typed.error().code()
                    : e.toString();
        }
    }

    private static void fill(Path filler) throws Exception {
        try (FileChannel channel = FileChannel.open(filler, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var block = java.nio.ByteBuffer.allocate(4096);
            while (channel.write(block.clear()) == block.capacity()) {
                block.rewind();
            }
        } catch (java.io.IOException full) {
            System.out.println("filler ends: " + full.getMessage());
        }
    }

    private static StoreConfig config(Path file) {
        StoreTimes d = StoreTimes.DEFAULTS;
        var times = new StoreTimes(
                d.busyTimeout(),
                d.backoff(),
                d.backoffCeiling(),
                d.attempts(),
                Duration.ofMillis(200),
                d.spaceCheck(),
                d.idle(),
                d.queue(),
                d.leastSpace(),
                d.quarantine());
        return new StoreConfig(file, StoreConfig.Mode.IMMEDIATE, times, "test");
    }

    private static StoreEnvironment environment() {
        return new StoreEnvironment(
                new StoreClaims(),
                () -> Rows.NOW,
                Ticker.system(),
                new Random(3),
                task -> Thread.ofPlatform().daemon().name("storage").start(task));
    }
}
