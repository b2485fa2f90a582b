package org.halcyon.storage;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.ExportReport;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what can be read of a closed store as text, to a name that nobody has: under a secret one first, forced, then
/// linked. Nothing of the store changes.
record ExportWriter(BackupDesk desk) {
    private static final Logger LOG = LoggerFactory.getLogger(ExportWriter.class);

    /// Of a store that nobody has open.
    ///
    /// @throws StorageException with the reason why there is no file
    ExportReport write(Path named) {
        Instant now = desk.environment().clock().instant();
        Path path = path(named, now);
        return HeldStore.asItIs(desk, () -> write(path, staged -> read(staged, now)));
    }

    /// Of a store that is open.
    ///
    /// @param open a connection to it
    /// @throws StorageException with the reason why there is no file
    ExportReport write(Path named, OnlineBackups.Running open) {
        Instant now = desk.environment().clock().instant();
        Path path = path(named, now);
        return write(path, staged -> open.read(session -> write(session, staged, now)));
    }

    private Path path(Path named, Instant now) {
        PathGate.checkName(named);
        var target = new BackupTarget.AsFile(file(named.toAbsolutePath(), now));
        PathGate.checkFolder(target.folder());
        return target.path(now, Optional.empty());
    }

    private interface Text {
        ExportText into(Path staged) throws SQLException, IOException;
    }

    private ExportReport write(Path path, Text reading) {
        Path folder = PathGate.folder(path);
        try (StagedFile staged = staged(folder)) {
            ExportText text = reading.into(staged.path());
            PrivateFiles.force(staged.path());
            staged.publish(path);
            return new ExportReport(path, text.rows(), text.unreadable(), !isFolderForced(folder));
        } catch (FileAlreadyExistsException e) {
            throw new StorageException(new BackupError.BackupDestinationExists(path), e);
        } catch (IOException e) {
            throw new StorageException(new StoreError.Io("write", path), e);
        } catch (SQLException e) {
            throw new StorageException(SqliteCodes.error(e, "export"), e);
        }
    }

    private Path file(Path named, Instant now) {
        return Files.isDirectory(named)
                ? named.resolve("export-" + desk.stem() + "-" + BackupName.stamp(now) + ".csv")
                : named;
    }

    /// Under the lock of the store nobody else exports it, so what has its mark was left behind.
    private StagedFile staged(Path folder) throws IOException {
        String mark =
                Integer.toHexString(desk.config().database().toAbsolutePath().hashCode());
        StagedFile.sweep(folder, "export-" + mark, desk.environment().claims());
        return StagedFile.create(folder, "export-" + mark, desk.environment());
    }

    private ExportText read(Path staged, Instant now) throws IOException, SQLException {
        Path database = desk.config().database().toAbsolutePath();
        Set<Path> before = StagedFile.sidecars(database);
        try (Session session = RecoveryOpening.readable(desk)) {
            return write(session, staged, now);
        } finally {
            StagedFile.tidy(database, before);
        }
    }

    private ExportText write(Session session, Path staged, Instant now) throws IOException, SQLException {
        String database = desk.config().database().toAbsolutePath().toString();
        try (Writer out = Files.newBufferedWriter(staged, StandardCharsets.UTF_8, StandardOpenOption.WRITE)) {
            var text = new ExportText(out);
            text.line("Halcyon", "what can be read of", database, now.toString());
            new ExportRows(session, text).write();
            return text;
        }
    }

    private static boolean isFolderForced(Path folder) {
        try {
            PrivateFiles.forceFolder(folder);
            return true;
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("path", folder).setCause(e).log("folder of an export could not be forced");
            return false;
        }
    }
}
