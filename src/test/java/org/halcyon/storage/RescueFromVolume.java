package org.halcyon.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.halcyon.base.Bytes;
import org.halcyon.base.Ticker;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.CloseOutcome.UncommittedChanges;
import org.halcyon.wallet.RescueRequest;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.rows.HeightChange;
import org.jspecify.annotations.Nullable;

/// Closes a store on a full volume, keeps what it did not take in another place, and once more after the volume has
/// become read-only; prints what came of it.
public final class RescueFromVolume {
    private static final Bytes VALUE = Bytes.of(new byte[1_000_000]);

    private RescueFromVolume() {}

    static List<Changeset> all() {
        return List.of(saved(), unsaved());
    }

    private static Changeset saved() {
        return Rows.registered(Rows.wallet(1)).transaction(Rows.mined(1, 1)).build();
    }

    private static Changeset unsaved() {
        return Changeset.of(Rows.wallet(1))
                .synced(HeightChange.advance(5))
                .value("big", VALUE)
                .build();
    }

    /// @param arguments the folder that is a volume of its own, and a folder elsewhere
    public static void main(String[] arguments) throws Exception {
        Path volume = Path.of(arguments[0]);
        Path elsewhere = Path.of(arguments[1]);
        Path file = Files.createDirectory(volume.resolve("store")).resolve("wallet.db");
        SqliteStore store = SqliteStore.open(StoreConfig.of(file, "test"), environment());
        get(store.store(saved()));
        fill(volume.resolve("filler"));
        System.out.println("store " + outcome(store.store(unsaved())));
        var lost = (UncommittedChanges) get(store.close(Duration.ofSeconds(10)));

        System.out.println("full " + rescued(file, elsewhere.resolve("a"), store, lost));
        new ProcessBuilder("mount", "-o", "remount,ro", volume.toString())
                .inheritIO()
                .start()
                .waitFor();
        System.out.println("read-only " + rescued(file, elsewhere.resolve("b"), store, lost));
        new ProcessBuilder("mount", "-o", "remount,rw", volume.toString())
                .inheritIO()
                .start()
                .waitFor();
        System.out.println("here " + rescue(file, volume, store, lost));
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static String rescued(Path file, Path target, SqliteStore store, UncommittedChanges lost)
            throws IOException {
        SortedMap<String, Bytes> before = everything(PathGate.folder(file));
        String outcome = rescue(file, PrivateFiles.createFolder(target), store, lost);
        return outcome + (everything(PathGate.folder(file)).equals(before) ? " untouched" : " changed");
    }

    private static String rescue(Path file, Path target, SqliteStore store, UncommittedChanges lost) {
        try {
            var request = new RescueRequest(target, store.id(), lost.changes(), BackupKey.LOCKED);
            var report = new StoreKeeper(StoreConfig.of(file, "test"), environment()).rescue(request);
            return report.added() == lost.fields() ? "rescued" : "in part";
        } catch (StorageException e) {
            return e.error().code();
        }
    }

    private static SortedMap<String, Bytes> everything(Path folder) throws IOException {
        SortedMap<String, Bytes> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                files.put(path.getFileName().toString(), FileDigest.of(path));
            }
        }
        return files;
    }

    private static void fill(Path filler) throws IOException {
        try (FileChannel channel = FileChannel.open(filler, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocate(4096);
            while (channel.write(block.clear()) == block.capacity()) {
                block.rewind();
            }
        } catch (IOException full) {
            System.err.println(" WARN filler ends: " + full.getMessage());
        }
    }

    private static <T extends @Nullable Object> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static String outcome(CompletionStage<?> stage) {
        try {
            stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
            return "done";
        } catch (CompletionException e) {
            return e.getCause() instanceof StorageException typed
                    ? typed.error().code()
                    : e.toString();
        }
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
