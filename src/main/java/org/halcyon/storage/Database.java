package org.halcyon.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.StoreId;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The open file: one writer, one reader, both used by the storage thread only.
///
/// Opening goes through every gate, and so does a reopening after the disk gave an answer that leaves the outcome of a
/// commit unknown. The claim and the lock file stay with the store throughout.
final class Database {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int REPORT_LINES = 100;

    private final Path path;
    private final Session writer;
    private final Session reader;
    private final KnownStore known;
    private final Object fileKey;

    private Database(Path path, Session writer, Session reader, KnownStore known, Object fileKey) {
        this.path = path;
        this.writer = writer;
        this.reader = reader;
        this.known = known;
        this.fileKey = fileKey;
    }

    static Database open(BackupDesk desk) {
        Path path = desk.config().database().toAbsolutePath();
        if (desk.config().mode() == StoreConfig.Mode.RECOVERY) {
            return openForRecovery(desk);
        }
        AsideMarker.resolve(path);
        RestoreMarker.resolve(path);
        PrivateFiles.dropUnfinished(KnownStore.pathOf(path));
        Optional<KnownStore> known = KnownStore.read(path);
        boolean mayBeNew = HeaderGate.mayBeNew(path, known);
        try {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                PrivateFiles.create(path);
            }
            tighten(path);
            return connect(desk, known, mayBeNew);
        } catch (IOException e) {
            throw new StorageException(new StoreError.Io("prepare", path), e);
        } catch (SQLException e) {
            throw openFailure(e);
        }
    }

    private static Database openForRecovery(BackupDesk desk) {
        try {
            return RecoveryOpening.open(desk);
        } catch (IOException e) {
            throw new StorageException(new StoreError.Io("read", desk.config().database()), e);
        } catch (SQLException e) {
            throw openFailure(e);
        }
    }

    /// A file through whose one connection nothing is written.
    static Database unwritten(Session session, BackupDesk desk, Optional<KnownStore> known)
            throws SQLException, IOException {
        Path path = desk.config().database().toAbsolutePath();
        KnownStore found = meta(session, desk.steps().size());
        refuseOther(known, found);
        return new Database(path, session, session, withVault(found, known), fileKey(path));
    }

    /// A copy in the making, which nobody else knows of, open for writing.
    static Database copy(Session session, BackupDesk desk) throws SQLException, IOException {
        Pragmas.guard(session, desk.config().times().busyTimeout());
        int version = new SchemaGate(desk.steps()).check(session);
        if (version != desk.steps().size()) {
            throw new StorageException(
                    new BackupError.SchemaHistoryMissing(desk.config().database()));
        }
        return unwritten(session, desk, Optional.empty());
    }

    private static StorageException openFailure(SQLException e) {
        return SqliteCodes.action(e) == SqliteCodes.Action.DAMAGE
                ? new StorageException(new OpenError.IntegrityCheckRunFailed(), e)
                : new StorageException(SqliteCodes.error(e, "open"), e);
    }

    private static void tighten(Path path) throws IOException {
        PrivateFiles.tighten(path);
        PrivateFiles.tighten(HeaderGate.sidecar(path, "-wal"));
        PrivateFiles.tighten(HeaderGate.sidecar(path, "-shm"));
    }

    private static Database connect(BackupDesk desk, Optional<KnownStore> known, boolean mayBeNew)
            throws SQLException, IOException {
        StoreConfig config = desk.config();
        Path path = config.database().toAbsolutePath();
        LeftLog left = LeftLog.of(path);
        Session writer = Connections.open(path);
        try {
            Pragmas.guard(writer, config.times().busyTimeout());
            int version = new SchemaGate(desk.steps()).check(writer);
            if (version == 0 && !mayBeNew) {
                throw new StorageException(new OpenError.NotAWalletDb("a wallet database", "an empty one"));
            }
            checkIntegrity(writer);
            left.tell(writer, version);
            Pragmas.forWriting(writer);
            tighten(path);
            upgrade(writer, version, known, desk);
            return finish(writer, desk, known);
        } catch (SQLException | IOException | RuntimeException failure) {
            try {
                writer.close();
            } catch (SQLException close) {
                failure.addSuppressed(close);
            }
            throw failure;
        }
    }

    static void checkIntegrity(Session session) throws SQLException {
        List<String> report = new ArrayList<>(session.texts("PRAGMA integrity_check(" + REPORT_LINES + ")"));
        report.remove("ok");
        report.addAll(
                session.texts("SELECT 'orphan in '||\"table\" FROM pragma_foreign_key_check LIMIT " + REPORT_LINES));
        if (!report.isEmpty()) {
            throw new StorageException(new OpenError.IntegrityCheckFailed(report));
        }
    }

    private static void upgrade(Session session, int version, Optional<KnownStore> known, BackupDesk desk)
            throws SQLException {
        List<Migration> steps = desk.steps();
        StoreEnvironment environment = desk.environment();
        if (version == steps.size()) {
            return;
        }
        if (version > 0) {
            desk.beforeMigration(session, meta(session, version).id(), version);
        }
        var origin = new Migrator.Origin(
                known.map(KnownStore::id).orElseGet(() -> freshId(environment)),
                freshId(environment),
                environment.clock().instant(),
                desk.config().appVersion());
        new Migrator(steps).migrate(session, version, origin);
    }

    private static StoreId freshId(StoreEnvironment environment) {
        byte[] id = new byte[StoreId.BYTES];
        environment.random().nextBytes(id);
        return StoreId.of(id);
    }

    private static Database finish(Session writer, BackupDesk desk, Optional<KnownStore> known)
            throws SQLException, IOException {
        StoreConfig config = desk.config();
        Path path = config.database().toAbsolutePath();
        KnownStore found = withVault(meta(writer, desk.steps().size()), known);
        refuseOther(known, found);
        if (known.isEmpty() || !known.get().equals(found)) {
            found.write(path);
        }
        writer.execute("UPDATE store_meta SET clean_close=0");
        writer.texts("PRAGMA wal_checkpoint(PASSIVE)"); // the mark is in the file itself, whatever becomes of the log
        Session reader = Connections.open(path);
        Pragmas.guard(reader, config.times().busyTimeout());
        Pragmas.forReading(reader);
        tighten(path);
        return new Database(path, writer, reader, found, fileKey(path));
    }

    /// The database does not know the vault; the file beside it does.
    private static KnownStore withVault(KnownStore found, Optional<KnownStore> known) {
        return found.withVault(known.map(KnownStore::vault).orElse(0L));
    }

    private static void refuseOther(Optional<KnownStore> known, KnownStore found) {
        if (known.isPresent() && !known.get().id().equals(found.id())) {
            throw new StorageException(new OpenError.WrongStore(known.get().id(), found.id()));
        }
    }

    private static KnownStore meta(Session session, int version) throws SQLException {
        try (ResultSet rows = session.prepare("SELECT store_id,created_ms FROM store_meta WHERE id=0")
                .executeQuery()) {
            if (!rows.next()) {
                throw new StorageException(new OpenError.NotAWalletDb("a store id", "none"));
            }
            return new KnownStore(StoreId.of(rows.getBytes(1)), rows.getLong(2), version);
        }
    }

    /// The identity of the file that the path names now; a constant where the platform has none.
    private static Object fileKey(Path path) throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
        return key == null ? "" : key;
    }

    /// @throws StorageException if the path names another file than the one that is open
    void refuseReplaced() {
        try {
            if (!fileKey(path).equals(fileKey)) {
                throw new StorageException(new StoreError.DatabaseReplaced(path));
            }
        } catch (IOException e) {
            throw new StorageException(new StoreError.DatabaseReplaced(path), e);
        }
    }

    Session writer() {
        return writer;
    }

    Session reader() {
        return reader;
    }

    StoreId id() {
        return known.id();
    }

    /// What the file beside the database said when it was opened.
    KnownStore known() {
        return known;
    }

    /// Bytes of the file and its log, by name: nothing is opened.
    long bytes() {
        return size(path) + size(HeaderGate.sidecar(path, "-wal"));
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (NoSuchFileException e) {
            return 0; // the log comes and goes
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("file size not to be had");
            return 0;
        }
    }

    /// Marks the file as closed in order and folds its log into it.
    void settle() throws SQLException {
        writer.execute("UPDATE store_meta SET clean_close=1");
        writer.texts("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// Closes the reader, then the writer; the first failure is thrown.
    void close() throws SQLException {
        try (writer) {
            reader.close();
        }
    }
}
