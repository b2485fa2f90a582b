package org.halcyon.storage;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.halcyon.base.Ticker;
import org.halcyon.wallet.rows.HeightChange;

/// The child process of the crash test: stores three changesets, then dies at a seam of the fourth or holds the file.
public final class CrashingStore {
    static final int KILLED = 77;

    private CrashingStore() {}

    /// @param arguments the file, and the seam at which to die, `HOLD`, or `MANUAL` to die with three dirty wallets
    public static void main(String[] arguments) throws Exception {
        AtomicBoolean armed = new AtomicBoolean();
        WriteFaults faults = seam -> {
            if (armed.get() && seam.name().equals(arguments[1])) {
                Runtime.getRuntime().halt(KILLED);
            }
            return OptionalInt.empty();
        };
        var environment = new StoreEnvironment(
                new StoreClaims(),
                () -> Rows.NOW,
                Ticker.system(),
                new Random(3),
                task -> Thread.ofPlatform().name("storage").start(task));
        if (arguments[1].equals("MANUAL")) {
            dieDirty(Path.of(arguments[0]), environment);
        }
        SqliteStore store = SqliteStore.open(StoreConfig.of(Path.of(arguments[0]), "test"), environment, faults);
        for (int n = 1; n <= 3; n++) {
            store(store, n);
        }
        System.out.println("stored 3");
        System.out.flush();
        armed.set(true);
        if (arguments[1].equals("HOLD")) {
            boolean released = new CountDownLatch(1).await(60, TimeUnit.SECONDS);
            Runtime.getRuntime().halt(released ? 0 : 1);
        }
        store(store, 4);
    }

    /// Buffers the changes of three wallets and dies.
    private static void dieDirty(Path file, StoreEnvironment environment) throws Exception {
        var config = new StoreConfig(file, StoreConfig.Mode.MANUAL, StoreTimes.DEFAULTS, "test");
        SqliteStore store = SqliteStore.open(config, environment);
        for (int n = 1; n <= 3; n++) {
            store.store(Rows.registered(Rows.wallet(n)).build())
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);
        }
        System.out.println("stored " + store.state().unsaved());
        System.out.flush();
        Runtime.getRuntime().halt(KILLED);
    }

    private static void store(SqliteStore store, int n) throws Exception {
        store.store(Rows.registered(Rows.wallet(1))
                        .transaction(Rows.mined(n, n))
                        .coin(Rows.coin(n))
                        .synced(HeightChange.advance(n))
                        .build())
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }
}
