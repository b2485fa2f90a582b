package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.halcyon.base.Bytes;
import org.halcyon.base.Network;
import org.halcyon.base.StoreId;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.PruneRequest;
import org.halcyon.wallet.RetentionPolicy;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.StoreMaintenance.Detail;
import org.halcyon.wallet.StoreMaintenance.Keeping;
import org.halcyon.wallet.rows.KvKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever lies at the place of the store, each operation works or fails with a typed error.
@Timeout(300)
final class TypedErrorsTest extends RestoreCase {

    /// What somebody did to the files; the backup is changed alike.
    enum Mischief {
        GONE,
        FOLDER_GONE,
        EMPTY,
        ONE_BYTE,
        TEXT,
        CUT_IN_A_PAGE,
        HEADER_ONLY,
        ZEROED_MIDDLE,
        FOLDER_IN_ITS_PLACE,
        LINK_IN_ITS_PLACE,
        FOREIGN_DATABASE,
        NO_HISTORY,
        HISTORY_OF_NOTHING,
        NO_STORE_ROW,
        NEWER,
        LABEL_OF_NO_NETWORK,
        HEIGHT_TOO_GREAT,
        TIME_TOO_GREAT,
        LONG_TEXT,
        GARBAGE_LOG,
        GARBAGE_NOTE,
        FOLDER_AS_NOTE,
        FOLDER_AS_LOCK,
        FOLDER_AS_MARKER,
        FOLDER_AS_LOG,
        FILE_AS_BACKUPS
    }

    private static void spoil(Mischief mischief, Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        switch (mischief) {
            case GONE -> Files.delete(file);
            case FOLDER_GONE -> {
                Path own = PathGate.folder(file);
                Files.move(own, own.resolveSibling(own.getFileName() + "-elsewhere"));
            }
            case EMPTY -> Files.write(file, new byte[0]);
            case ONE_BYTE -> Files.write(file, new byte[] {'S'});
            case TEXT -> Files.writeString(file, "no database, just words\n".repeat(100));
            case CUT_IN_A_PAGE -> Files.write(file, Arrays.copyOf(bytes, 4096 * 3 + 7));
            case HEADER_ONLY -> Files.write(file, Arrays.copyOf(bytes, 100));
            case ZEROED_MIDDLE -> {
                Arrays.fill(bytes, 4096, bytes.length / 2, (byte) 0);
                Files.write(file, bytes);
            }
            case FOLDER_IN_ITS_PLACE -> {
                Files.delete(file);
                Files.createDirectory(file);
            }
            case LINK_IN_ITS_PLACE -> {
                Files.move(file, file.resolveSibling("moved"));
                Files.createSymbolicLink(file, file.resolveSibling("moved"));
            }
            case FOREIGN_DATABASE -> sqlIn(file, "PRAGMA application_id=7");
            case NO_HISTORY -> sqlIn(file, "DELETE FROM schema_history");
            case HISTORY_OF_NOTHING -> sqlIn(file, "UPDATE schema_history SET name='', sha256=x''");
            case NO_STORE_ROW -> sqlIn(file, "DELETE FROM store_meta");
            case NEWER -> sqlIn(file, "INSERT INTO schema_history VALUES(9,'later',x'00',0,'9')");
            case LABEL_OF_NO_NETWORK -> sqlIn(file, "UPDATE wallets SET network='none', kind='none'");
            case HEIGHT_TOO_GREAT ->
                sqlIn(
                        file,
                        "INSERT OR REPLACE INTO core_sync_state SELECT wallet_id," + Long.MAX_VALUE + ","
                                + Long.MAX_VALUE + ",NULL,NULL,zeroblob(8) FROM wallets");
            case TIME_TOO_GREAT ->
                sqlIn(
                        file,
                        "UPDATE store_meta SET created_ms=" + Long.MAX_VALUE,
                        "UPDATE core_transactions SET block_time=" + Long.MAX_VALUE,
                        "UPDATE core_transactions SET first_seen_ms=" + Long.MAX_VALUE);
            case LONG_TEXT -> sqlIn(file, "UPDATE wallets SET label=hex(zeroblob(14000000))");
            case GARBAGE_LOG -> Files.write(HeaderGate.sidecar(file, "-wal"), new byte[] {1, 2, 3});
            case GARBAGE_NOTE -> Files.write(HeaderGate.sidecar(file, ".id"), new byte[] {(byte) 0xff, 0, 1});
            case FOLDER_AS_NOTE -> folderAt(HeaderGate.sidecar(file, ".id"));
            case FOLDER_AS_LOCK -> folderAt(LockFile.pathOf(file));
            case FOLDER_AS_MARKER -> folderAt(RestoreMarker.pathOf(file));
            case FOLDER_AS_LOG -> folderAt(HeaderGate.sidecar(file, "-wal"));
            case FILE_AS_BACKUPS -> {
                Files.deleteIfExists(file.resolveSibling("backups"));
                Files.write(file.resolveSibling("backups"), new byte[1]);
            }
        }
    }

    private static void folderAt(Path path) throws IOException {
        Files.deleteIfExists(path);
        Files.createDirectory(path);
    }

    private Path spoiled(Mischief mischief, String name) throws Exception {
        Path own = Files.createDirectory(folder.resolve(name));
        Path file = own.resolve("wallet.db");
        try (Stream<Path> all = Files.list(folder)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                Files.copy(each, own.resolve(each.getFileName()));
            }
        }
        spoil(mischief, file);
        return file;
    }

    /// Every operation of a closed store, and the opening of one.
    private Map<String, Runnable> acts(Path file, Path source) {
        StoreConfig config = new StoreConfig(
                file, StoreConfig.Mode.IMMEDIATE, config().times().withBusyTimeout(Duration.ofMillis(100)), "test");
        StoreConfig recovery = new StoreConfig(file, StoreConfig.Mode.RECOVERY, config.times(), "test");
        var keeper = new StoreKeeper(config, environment());
        Path target = folder.resolve("target-" + PathGate.folder(file).getFileName());
        var policy = new RetentionPolicy(OptionalInt.of(1), Optional.empty());
        Map<String, Runnable> acts = new LinkedHashMap<>();
        acts.put("inspect", () -> keeper.inspect(Detail.ADDRESSES));
        acts.put("summary", keeper::summary);
        acts.put("preview", () -> keeper.preview(source));
        acts.put("compare", () -> keeper.compare(source, Optional.empty(), KEY));
        acts.put("shelf", keeper::shelf);
        acts.put("mark", () -> keeper.contentMark(source, StoreId.of(new byte[16])));
        acts.put("verify", () -> keeper.verify(Optional.empty(), KEY));
        acts.put("verify backup", () -> keeper.verify(Optional.of(source), KEY));
        acts.put("export", () -> keeper.export(target.resolveSibling(target.getFileName() + ".txt")));
        acts.put("backup", () -> keeper.backup(new BackupRequest(Optional.of(target), KEY)));
        acts.put("prune", () -> keeper.prune(new PruneRequest(PathGate.folder(source), policy, false)));
        acts.put("open", () -> close(open(config, WriteFaults.NONE)));
        acts.put("recover", () -> {
            SqliteStore store = open(recovery, WriteFaults.NONE);
            try {
                await(store.load());
                await(store.summary());
            } finally {
                close(store);
            }
        });
        acts.put("migrate", () -> keeper.migrate(Keeping.BACKUP_FIRST));
        acts.put("restore", () -> keeper.restore(request(source)));
        acts.put("set aside", keeper::setAside);
        return acts;
    }

    @ParameterizedTest
    @EnumSource
    @Covers("TC-082")
    void everyOperationOnWhateverLiesThereWorksOrFailsTyped(Mischief mischief) throws Exception {
        backedUp();
        Map<String, String> untyped = new TreeMap<>();
        int number = 0;
        for (String act : acts(file(), file()).keySet()) {
            Path file = spoiled(mischief, "case-" + ++number);
            Path source = number % 2 == 0 ? file : spoiled(mischief, "source-" + number);
            Runnable each = Objects.requireNonNull(acts(file, source).get(act));
            try {
                each.run();
            } catch (StorageException typed) {
                assertThat(typed.error().message()).as(act).isNotBlank();
            } catch (CompletionException wrapped) {
                if (!(wrapped.getCause() instanceof StorageException)) {
                    untyped.put(act, String.valueOf(wrapped.getCause()));
                }
            } catch (RuntimeException bug) {
                untyped.put(act, bug.toString());
            }
        }

        assertThat(untyped).isEmpty();
    }

    @Test
    @Covers("TC-082")
    void everyOperationOfAClosedStoreFailsTyped() {
        SqliteStore store = open();
        close(store);
        var key = KvKey.global("k");
        List<CompletionStage<?>> all = List.of(
                store.store(Changeset.of(Rows.wallet(1)).note(Rows.txid(1), "x").build()),
                store.flush(Rows.wallet(1)),
                store.commitWrites(),
                store.load(),
                store.reload(Rows.wallet(1)),
                store.loadShared(),
                store.reloadShared(),
                store.loadTree(Network.REGTEST),
                store.delete(Rows.deletion(1), Runnable::run),
                store.removals(),
                store.get(key),
                store.put(key, Bytes.of(new byte[1])),
                store.remove(key),
                store.tableDigests(),
                store.contentMark(),
                store.summary(),
                store.backup(new BackupRequest(Optional.empty(), KEY), Runnable::run));

        assertThat(all).extracting(StoreCase::errorOf).containsOnly(new StoreError.StoreClosed());
    }
}
