package org.halcyon.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.halcyon.wallet.BackupShelf;
import org.halcyon.wallet.BackupShelf.StoreFile;
import org.halcyon.wallet.BackupsSnapshot.Entry;
import org.halcyon.wallet.BackupsSnapshot.Reason;
import org.halcyon.wallet.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the folders of a store. The store file is looked at by its name alone, since somebody may have it open.
record ShelfReader(BackupDesk desk) {
    private static final Logger LOG = LoggerFactory.getLogger(ShelfReader.class);
    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    BackupShelf read() {
        Path database = desk.config().database().toAbsolutePath();
        Path folder = folder();
        try {
            return new BackupShelf(file(database), folder, entries(folder), Optional.empty());
        } catch (StorageException e) {
            return new BackupShelf(file(database), folder, List.of(), Optional.of(e.error()));
        }
    }

    Path folder() {
        Path database = desk.config().database().toAbsolutePath();
        return desk.config()
                .backups()
                .orElseGet(() -> BackupWriter.usualFolder(database))
                .toAbsolutePath();
    }

    private static Optional<StoreFile> file(Path database) {
        try {
            return Files.isRegularFile(database, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(new StoreFile(database, Files.size(database), version(database), isOpen(database)))
                    : Optional.empty();
        } catch (IOException e) {
            LOG.atInfo().addKeyValue("path", database).setCause(e).log("file of the store cannot be looked at");
            return Optional.empty();
        }
    }

    private static OptionalInt version(Path database) {
        try {
            return KnownStore.read(database)
                    .map(known -> OptionalInt.of(known.version()))
                    .orElse(OptionalInt.empty());
        } catch (StorageException unreadable) {
            return OptionalInt.empty();
        }
    }

    private static boolean isOpen(Path database) throws IOException {
        return PathGate.hasUnixModes(database) && (isReadable(database) || isReadable(PathGate.folder(database)));
    }

    private static boolean isReadable(Path path) throws IOException {
        return !Collections.disjoint(Files.getPosixFilePermissions(path), OTHERS);
    }

    private List<Entry> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        return new Shelf(folder, desk.environment().claims())
                .items().stream()
                        .map(ShelfReader::entry)
                        .flatMap(Optional::stream)
                        .toList();
    }

    private static Optional<Entry> entry(Shelf.Item item) {
        try {
            Optional<BackupMeta> meta = meta(item.path());
            return Optional.of(new Entry(
                    item.path(),
                    reason(item.name().reason()),
                    item.name().made(),
                    Files.size(item.path()),
                    meta.map(known -> OptionalInt.of(known.facts().version())).orElse(OptionalInt.empty()),
                    meta.map(known -> known.facts().created()),
                    meta.flatMap(BackupMeta::mac).isPresent()));
        } catch (IOException e) {
            LOG.atInfo().addKeyValue("path", item.path()).setCause(e).log("backup went while it was looked at");
            return Optional.empty();
        }
    }

    /// The description beside a backup, if there is one that can be read.
    static Optional<BackupMeta> meta(Path backup) throws IOException {
        Path path = BackupMeta.pathOf(backup);
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || Files.size(path) > BackupMeta.MOST_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(BackupMeta.parse(new String(Files.readAllBytes(path), StandardCharsets.UTF_8)));
        } catch (BackupMeta.Malformed e) {
            LOG.atInfo().addKeyValue("path", path).setCause(e).log("description of a backup cannot be read");
            return Optional.empty();
        }
    }

    private static Reason reason(BackupName.Reason reason) {
        return switch (reason) {
            case BackupName.Reason.Manual manual -> Reason.BY_HAND;
            case BackupName.Reason.Daily daily -> Reason.DAILY;
            case BackupName.Reason.PreMigration update -> Reason.BEFORE_UPDATE;
            case BackupName.Reason.PreDelete deletion -> Reason.BEFORE_DELETE;
            case BackupName.Reason.PreRestore restore -> Reason.BEFORE_RESTORE;
            case BackupName.Reason.Damaged damaged -> Reason.DAMAGED;
        };
    }
}
