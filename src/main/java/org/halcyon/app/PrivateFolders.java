package org.halcyon.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Folders and small files that only their owner may read, where the file system knows owners.
final class PrivateFolders {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFolders() {}

    /// Makes the folder if need be, and takes the rights of others away.
    static void prepare(Path folder) throws IOException {
        Files.createDirectories(folder, rights(folder.getFileSystem(), FOLDER));
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        if (isPosix(folder.getFileSystem())) {
            Files.setPosixFilePermissions(folder, FOLDER);
        }
    }

    /// Opens a file for writing, making it if it is not there; never follows a link.
    static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS),
                rights(file.getFileSystem(), FILE));
    }

    /// Replaces a small file as a whole: written beside it, forced, moved over it, folder forced.
    static void replace(Path file, byte[] content) throws IOException {
        Path staged = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(staged);
        try (FileChannel channel = FileChannel.open(
                staged,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                rights(file.getFileSystem(), FILE))) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(/* metaData= */ true);
        }
        Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(file);
    }

    private static void forceFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && isPosix(folder.getFileSystem())) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(/* metaData= */ true);
            }
        }
    }

    private static FileAttribute<?>[] rights(FileSystem files, Set<PosixFilePermission> rights) {
        return isPosix(files)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(FileSystem files) {
        return files.supportedFileAttributeViews().contains("posix");
    }
}
