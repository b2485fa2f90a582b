package org.halcyon.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.halcyon.base.StoreId;
import org.halcyon.storage.FileSeams.Seam;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The note beside the database that its files are on their way into a folder: four lines of text.
///
/// Several files cannot be moved at once. The note is on the disk before the first of them moves and goes after the
/// last, and nothing opens the database while it is there: whoever finds it finishes the move first, or refuses. So a
/// new file never meets the log of the old one. The file `.id` is copied before and replaced afterwards, so that at no
/// moment a missing database looks like a first start.
///
/// @param folder name of the folder beside the database
/// @param known the store as it was known; the one that begins in its place has the same id and vault
record AsideMarker(String folder, KnownStore known) {
    static final Pattern FOLDER = Pattern.compile("set-aside-[0-9]{8}T[0-9]{6}Z-[a-z_]{1,40}(-n[1-9][0-9]{0,3})?");

    private static final Logger LOG = LoggerFactory.getLogger(AsideMarker.class);
    private static final int MOST_BYTES = 1_000;
    private static final int LINES = 4;

    /// What moves, in order.
    private enum Part {
        MAIN("", Seam.ASIDE_MAIN_MOVED),
        JOURNAL("-journal", Seam.ASIDE_JOURNAL_MOVED),
        LOG("-wal", Seam.ASIDE_LOG_MOVED),
        INDEX("-shm", Seam.ASIDE_INDEX_MOVED),
        RESTORE(".restore", Seam.ASIDE_RESTORE_MOVED);

        private final String suffix;
        private final Seam moved;

        Part(String suffix, Seam moved) {
            this.suffix = suffix;
            this.moved = moved;
        }
    }

    static Path pathOf(Path database) {
        return database.resolveSibling(database.getFileName() + ".aside");
    }

    void write(Path database) throws IOException {
        PrivateFiles.replace(pathOf(database), text().getBytes(StandardCharsets.US_ASCII));
    }

    String text() {
        return folder + "\n" + known.id().toHex() + "\n" + known.createdMillis() + "\n" + known.vault() + "\n";
    }

    /// @throws IllegalArgumentException if the text is not of this form, or names another folder than one set aside
    static AsideMarker parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() != LINES || !FOLDER.matcher(lines.get(0)).matches()) {
            throw new IllegalArgumentException("not a marker");
        }
        StoreId id = StoreId.of(HexFormat.of().parseHex(lines.get(1)));
        return new AsideMarker(
                lines.get(0), new KnownStore(id, Long.parseLong(lines.get(2)), 0, Long.parseLong(lines.get(3))));
    }

    /// Finishes what a process began that died; to be called with the lock of the database, before anything opens it.
    ///
    /// @throws StorageException if it cannot be told what happened, or the move cannot be finished
    static void resolve(Path database) {
        PrivateFiles.dropUnfinished(pathOf(database));
        try {
            Optional<AsideMarker> marker = read(database);
            if (marker.isPresent()) {
                LOG.atWarn().addKeyValue("path", database).log("setting the file aside had begun and is finished");
                marker.get().finish(database, FileSeams.NONE);
            }
        } catch (IOException e) {
            throw new StorageException(new StoreError.Io("set aside", database), e);
        }
    }

    private static Optional<AsideMarker> read(Path database) throws IOException {
        Path path = pathOf(database);
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || Files.size(path) > MOST_BYTES) {
            throw interrupted(path);
        }
        try {
            return Optional.of(parse(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException e) {
            throw new StorageException(new BackupError.SetAsideInterrupted(path), e);
        }
    }

    private static StorageException interrupted(Path path) {
        return new StorageException(new BackupError.SetAsideInterrupted(path));
    }

    /// Moves what is not moved yet, and only then lets a new store begin.
    void finish(Path database, FileSeams seams) throws IOException {
        Path target = database.resolveSibling(folder);
        refuseStrange(database, target);
        for (Part part : Part.values()) {
            Path from = HeaderGate.sidecar(database, part.suffix);
            if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(from, target.resolve(from.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
            seams.at(part.moved);
        }
        PrivateFiles.forceFolder(target);
        PrivateFiles.forceFolder(PathGate.folder(database));
        seams.at(Seam.ASIDE_FORCED);
        known.anew().write(database);
        seams.at(Seam.ASIDE_ID_WRITTEN);
        Files.delete(pathOf(database));
        PrivateFiles.forceFolder(PathGate.folder(database));
        seams.at(Seam.ASIDE_MARKER_GONE);
    }

    /// A move would overwrite what has the same name, so all of it is looked at before the first.
    private static void refuseStrange(Path database, Path target) {
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw interrupted(pathOf(database));
        }
        for (Part part : Part.values()) {
            Path from = HeaderGate.sidecar(database, part.suffix);
            boolean isTwice = Files.exists(from, LinkOption.NOFOLLOW_LINKS)
                    && Files.exists(target.resolve(from.getFileName()), LinkOption.NOFOLLOW_LINKS);
            if (isTwice) {
                throw interrupted(from);
            }
        }
    }
}
