package org.halcyon.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;

/// Refuses places where somebody else could put a hand on the wallet file.
final class PathGate {
    private static final int OTHERS_WRITE = 0022;
    private static final int STICKY = 01000;

    private PathGate() {}

    static Path folder(Path database) {
        Path folder = database.toAbsolutePath().getParent();
        if (folder == null) {
            throw new StorageException(new OpenError.ConfigInvalid("database path without folder"));
        }
        return folder;
    }

    /// Checks name, folder and the file itself, if it exists, without opening it.
    static void check(Path database) {
        checkName(database);
        checkFolder(folder(database));
        try {
            checkFile(database);
        } catch (IOException e) {
            throw new StorageException(new StoreError.Io("look at", database), e);
        }
    }

    /// Checks that nobody else can put anything into a folder, or into one above it.
    static void checkFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new StorageException(new OpenError.ParentMissing(folder));
        }
        try {
            checkChain(folder.toAbsolutePath().normalize());
            checkChain(folder.toRealPath());
        } catch (IOException e) {
            throw new StorageException(new StoreError.Io("look at", folder), e);
        }
    }

    static void checkName(Path database) {
        String name = database.toString();
        if (name.startsWith("file:") || name.indexOf('?') >= 0 || name.indexOf(0) >= 0) {
            throw new StorageException(new OpenError.ConfigInvalid("database path"));
        }
    }

    private static void checkChain(Path deepest) throws IOException {
        for (Path folder = deepest; folder != null; folder = folder.getParent()) {
            if (hasUnixModes(folder)) {
                checkMode(folder);
            }
        }
    }

    private static void checkMode(Path folder) throws IOException {
        int mode = (int) Files.getAttribute(folder, "unix:mode");
        if ((mode & OTHERS_WRITE) != 0 && (mode & STICKY) == 0) {
            throw new StorageException(new OpenError.InsecureParentDir(folder, "mode"));
        }
        if (!isOwnOrRoot(folder)) {
            throw new StorageException(new OpenError.InsecureParentDir(folder, "owner"));
        }
    }

    private static boolean isOwnOrRoot(Path path) throws IOException {
        int uid = (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        String owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
        Optional<String> user = ProcessHandle.current().info().user();
        return uid == 0 || user.filter(owner::equals).isPresent();
    }

    private static void checkFile(Path database) throws IOException {
        if (Files.isSymbolicLink(database)) {
            throw new StorageException(new OpenError.DatabasePathIsSymlink(database));
        }
        if (!Files.exists(database, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isRegularFile(database, LinkOption.NOFOLLOW_LINKS)) {
            throw new StorageException(new OpenError.NotARegularFile(database));
        }
        if (hasUnixModes(database) && (int) Files.getAttribute(database, "unix:nlink") > 1) {
            throw new StorageException(new OpenError.HardLinked(database));
        }
        if (hasUnixModes(database) && !isOwnOrRoot(database)) {
            String owner = Files.getOwner(database, LinkOption.NOFOLLOW_LINKS).getName();
            throw new StorageException(new OpenError.OwnedBySomebodyElse(database, owner));
        }
    }

    static boolean hasUnixModes(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }
}
