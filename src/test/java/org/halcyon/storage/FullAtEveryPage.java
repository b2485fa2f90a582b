package org.halcyon.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.halcyon.base.Bytes;
import org.halcyon.base.Ticker;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.CloseOutcome;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.rows.HeightChange;
import org.jspecify.annotations.Nullable;

/// Leaves its small volume one page more each time and stores, flushes or closes; prints what came of it: how the full
/// volume refused, and whether everything was there once there was room.
public final class FullAtEveryPage {
    private static final int PAGE = 4_096;
    private static final int STEPS = 48;

    /// More than the log has room for after the tables were made.
    private static final Bytes VALUE = Bytes.of(new byte[120 * PAGE]);

    private final Path folder;

    private FullAtEveryPage(Path folder) {
        this.folder = folder;
    }

    /// @param arguments the folder that is a volume of its own
    public static void main(String[] arguments) throws Exception {
        var volume = new FullAtEveryPage(Path.of(arguments[0]));
        for (StoreConfig.Mode mode : new StoreConfig.Mode[] {StoreConfig.Mode.IMMEDIATE, StoreConfig.Mode.MANUAL}) {
            for (int step = 0; step < STEPS; step++) {
                System.out.println(mode + " " + volume.write(mode, step));
            }
        }
        for (int step = 0; step < STEPS; step++) {
            System.out.println("CLOSE " + volume.close(step));
        }
        System.out.println("end");
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private Path file(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name)).resolve("wallet.db");
    }

    private static Changeset change() {
        return Changeset.of(Rows.wallet(1))
                .synced(HeightChange.advance(5))
                .value("big", VALUE)
                .build();
    }

    private String write(StoreConfig.Mode mode, int free) throws Exception {
        Path file = file("write");
        SqliteStore store = open(file, mode);
        get(store.store(Rows.registered(Rows.wallet(1)).build()));
        get(store.flush(Rows.wallet(1)));
        fill(free);

        String refused = outcome(store.store(change()));
        if (mode == StoreConfig.Mode.MANUAL) {
            refused = outcome(store.flush(Rows.wallet(1)));
        }
        long unsaved = store.state().unsaved();
        makeRoom();
        String landed = outcome(store.flush(Rows.wallet(1)));
        get(store.close(Duration.ofSeconds(10)));
        return refused + (unsaved > 0 ? " kept" : " none kept") + " then " + landed + " " + judged(file);
    }

    /// What is committed is in the log already, so a checkpoint that finds no room loses nothing.
    private String close(int free) throws Exception {
        Path file = file("close");
        SqliteStore store = open(file, StoreConfig.Mode.IMMEDIATE);
        get(store.store(Rows.registered(Rows.wallet(1)).build()));
        get(store.store(change()));
        fill(free);
        CloseOutcome outcome = get(store.close(Duration.ofSeconds(10)));
        makeRoom();
        get(open(file, StoreConfig.Mode.IMMEDIATE).close(Duration.ofSeconds(10)));
        return (outcome instanceof CloseOutcome.Closed ? "closed " : "uncommitted ") + judged(file);
    }

    private static String judged(Path file) throws Exception {
        String found;
        try (Session session = Connections.open(file)) {
            boolean there = session.number("SELECT synced_height FROM core_sync_state") == 5
                    && session.number("SELECT max(length(value)) FROM kv") == VALUE.size();
            found = there ? session.texts("PRAGMA integrity_check").getFirst() : "lost";
        }
        try (var all = Files.list(file.getParent())) {
            for (Path each : all.toList()) {
                Files.delete(each);
            }
        }
        return found;
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private void fill(int free) throws IOException {
        try (FileChannel channel =
                FileChannel.open(filler(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocate(PAGE);
            try {
                while (channel.write(block.clear()) == PAGE) {
                    block.rewind();
                }
            } catch (IOException full) {
                channel.truncate(Math.max(0, channel.size() / PAGE - free) * PAGE);
            }
        }
    }

    private void makeRoom() throws IOException {
        Files.delete(filler());
    }

    private static <T extends @Nullable Object> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static String outcome(CompletionStage<?> stage) {
        CompletableFuture<?> future = stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS);
        try {
            future.join();
            return "done";
        } catch (CompletionException e) {
            return e.getCause() instanceof StorageException typed
                    ? typed.error().code()
                    : e.toString();
        }
    }

    private static SqliteStore open(Path file, StoreConfig.Mode mode) {
        var config = new StoreConfig(file, mode, StoreTimes.DEFAULTS, "test");
        return SqliteStore.open(
                config,
                new StoreEnvironment(
                        new StoreClaims(),
                        () -> Rows.NOW,
                        Ticker.system(),
                        new Random(3),
                        task -> Thread.ofPlatform().daemon().name("storage").start(task)));
    }
}
