package org.halcyon.core.files;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/// Files and folders that only their owner may read, where the file system knows owners.
final class OwnerFiles {

    private static final String FILE_RIGHTS = "rw-------";
    private static final String FOLDER_RIGHTS = "rwx------";

    private OwnerFiles() {}

    static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, rights(folder, FOLDER_RIGHTS));
    }

    static void createIfMissing(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createFile(file, rights(file, FILE_RIGHTS));
        } catch (FileAlreadyExistsException e) {
            return; // it is there, as asked
        }
        forceFolder(folderOf(file));
    }

    static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
    }

    private static FileAttribute<?>[] rights(Path path, String rights) {
        return isPosix(path.getFileSystem())
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(FileSystem files) {
        return files.supportedFileAttributeViews().contains("posix");
    }

    /// Makes the names in `folder` durable, where a folder can be opened for that. An interrupt waits until it is done.
    static void forceFolder(Path folder) throws IOException {
        if (!isPosix(folder.getFileSystem())) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            while (!forced(folder)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean forced(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(/* metaData= */ true);
            return true;
        } catch (ClosedByInterruptException e) {
            return false;
        }
    }
}
