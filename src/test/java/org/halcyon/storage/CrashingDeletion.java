package org.halcyon.storage;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.halcyon.base.Ticker;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.rows.HeightChange;

/// The child process of the crash test of deletions: dies at one of its steps, those of its backup included.
public final class CrashingDeletion {
    static final int KILLED = 77;

    private CrashingDeletion() {}

    /// @param arguments the database, and at which step to die, counted from one
    public static void main(String[] arguments) throws Exception {
        int fatal = Integer.parseInt(arguments[1]);
        var armed = new AtomicBoolean();
        var steps = new AtomicInteger();
        Runnable step = () -> {
            if (armed.get() && steps.incrementAndGet() == fatal) {
                Runtime.getRuntime().halt(KILLED);
            }
        };
        var environment = new StoreEnvironment(
                new StoreClaims(),
                () -> Rows.NOW,
                Ticker.system(),
                new Random(3),
                task -> Thread.ofPlatform().name("storage").start(task));
        var config = new StoreConfig(Path.of(arguments[0]), StoreConfig.Mode.MANUAL, StoreTimes.DEFAULTS, "test");
        var desk = new BackupDesk(config, environment, Migration.all(), seam -> step.run());
        SqliteStore store = SqliteStore.open(desk, seam -> {
            step.run();
            return OptionalInt.empty();
        });
        store.store(Rows.oneOfEach(Rows.wallet(1))).toCompletableFuture().get(60, TimeUnit.SECONDS);
        store.flush(Rows.wallet(1)).toCompletableFuture().get(60, TimeUnit.SECONDS);
        store.store(Changeset.of(Rows.wallet(1))
                        .synced(HeightChange.advance(900))
                        .build())
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        armed.set(true);
        store.delete(Rows.deletion(1), Runnable::run).toCompletableFuture().get(60, TimeUnit.SECONDS);
        System.out.println("deleted after " + steps.get());
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }
}
