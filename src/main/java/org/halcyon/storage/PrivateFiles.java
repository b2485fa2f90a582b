package org.halcyon.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files and folders that only their owner may read.
final class PrivateFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateFiles.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");

    private PrivateFiles() {}

    /// The attributes with which a file is created, so that it is never wider for a moment.
    static FileAttribute<?>[] attributes(Path path) {
        return PathGate.hasUnixModes(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    /// Creates an empty file; fails on anything that is there, a link included.
    static void create(Path path) throws IOException {
        Files.createFile(path, attributes(path));
    }

    /// Makes a folder with those above it, as far as they are missing, for the owner alone.
    static void createFolders(Path folder) throws IOException {
        if (PathGate.hasUnixModes(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_FOLDER));
        } else {
            Files.createDirectories(folder);
        }
    }

    /// Makes one folder for the owner alone; fails on anything that is there.
    static Path createFolder(Path folder) throws IOException {
        return PathGate.hasUnixModes(folder)
                ? Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_FOLDER))
                : Files.createDirectory(folder);
    }

    /// Has the content of a closed file on the disk when it returns.
    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            channel.force(/* metaData= */ true);
        }
    }

    /// Writes a new file and has it on the disk when it returns.
    static void write(Path path, byte[] content) throws IOException {
        create(path);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(/* metaData= */ true);
        }
    }

    /// Takes all rights of others away, by name: the file is not opened.
    static void tighten(Path path) throws IOException {
        if (PathGate.hasUnixModes(path) && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.setPosixFilePermissions(path, OWNER_ONLY);
        }
    }

    /// Replaces a small file as a whole: written beside it, forced, moved over it, folder forced.
    static void replace(Path path, byte[] content) throws IOException {
        Path staged = stagedFor(path);
        Files.deleteIfExists(staged);
        write(staged, content);
        Files.move(staged, path, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(PathGate.folder(path));
    }

    /// Removes what a [#replace] that was cut short has left. Where that cannot be done it stays: it means nothing, and
    /// the next one replaces it.
    static void dropUnfinished(Path path) {
        Path staged = stagedFor(path);
        try {
            if (Files.exists(staged, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(staged);
            }
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("path", staged).setCause(e).log("unfinished file could not be removed");
        }
    }

    private static Path stagedFor(Path path) {
        return path.resolveSibling(path.getFileName() + ".new");
    }

    static void forceFolder(Path folder) throws IOException {
        if (PathGate.hasUnixModes(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(/* metaData= */ true);
            }
        }
    }
}
