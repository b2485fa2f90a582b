package org.halcyon.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.halcyon.base.Bytes;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.RestoreReport;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.RestoreRequest.Consent;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;

/// A store of two transactions with a backup of one, and short ways to restore it.
abstract class RestoreCase extends StoreCase {
    static final BackupKey KEY = message -> Optional.of(mac("k", message));
    static final List<String> WALLETS = List.of("Savings");

    private static Bytes mac(String key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return Bytes.of(mac.doFinal(message));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    BackupDesk desk(FileSeams seams) {
        StoreConfig quick = new StoreConfig(
                file(), StoreConfig.Mode.IMMEDIATE, config().times().withBusyTimeout(Duration.ofMillis(200)), "test");
        return new BackupDesk(quick, environment(), Migration.all(), seams);
    }

    /// A backup with one transaction, and after it a store with two.
    Path backedUp() {
        SqliteStore store = open();
        await(store.store(
                Rows.registered(Rows.wallet(1)).transaction(Rows.mined(1, 1)).build()));
        Path backup = await(
                        store.backup(new BackupRequest(Optional.of(folder.resolve("backup.db")), KEY), Runnable::run))
                .file();
        await(store.store(
                Rows.registered(Rows.wallet(1)).transaction(Rows.mined(2, 2)).build()));
        close(store);
        return backup;
    }

    static RestoreRequest request(Path source, Consent... consents) {
        Set<Consent> all = EnumSet.noneOf(Consent.class);
        all.addAll(List.of(consents));
        return new RestoreRequest(source, WALLETS, all, KEY);
    }

    RestoreReport restore(RestoreRequest request) {
        return new Restorer(desk(FileSeams.NONE), request).restore();
    }

    StorageError refusal(RestoreRequest request) {
        return refusal(request, FileSeams.NONE);
    }

    StorageError refusal(RestoreRequest request, FileSeams seams) {
        try {
            new Restorer(desk(seams), request).restore();
        } catch (StorageException e) {
            return e.error();
        }
        throw new AssertionError("it was restored");
    }

    int transactions() {
        SqliteStore store = open();
        int rows = loaded(store, 1).transactions().size();
        close(store);
        return rows;
    }

    String generation() throws SQLException {
        try (Session session = Connections.openReadOnly(file())) {
            String generation =
                    session.texts("SELECT hex(generation) FROM store_meta").getFirst();
            return generation;
        } finally {
            deleteEmptySidecars();
        }
    }

    private void deleteEmptySidecars() {
        try {
            StagedFile.deleteSidecars(file());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isOfReadableSize(Path path) {
        return Files.isRegularFile(path) && path.toFile().length() < 1 << 20;
    }

    /// Every file of the store folder with its bytes, but for a huge one.
    SortedMap<String, Bytes> everything() throws IOException {
        SortedMap<String, Bytes> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path path : all.filter(RestoreCase::isOfReadableSize).toList()) {
                files.put(path.getFileName().toString(), FileDigest.of(path));
            }
        }
        return files;
    }

    static void sqlIn(Path file, String... statements) throws SQLException {
        try (Session session = Connections.open(file)) {
            session.execute("PRAGMA ignore_check_constraints=ON");
            for (String statement : statements) {
                session.execute(statement);
            }
        }
    }

    static boolean isStray(String name) {
        return name.endsWith(".part")
                || name.endsWith(".restore")
                || name.endsWith(".new")
                || name.endsWith("-wal")
                || name.endsWith("-shm")
                || name.endsWith("-journal");
    }
}
