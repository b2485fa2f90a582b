package org.halcyon.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The backups in one folder: plain files of ours whose whole name is that of a backup, and which no store uses.
///
/// @param claims the files that this process has open
record Shelf(Path folder, StoreClaims claims) {
    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
    private static final int APPLICATION_OFFSET = 68;
    private static final List<String> IN_USE = List.of(".id", ".lock", ".restore", "-wal", "-shm", "-journal");

    record Item(Path path, BackupName name) {}

    /// Newest first.
    ///
    /// @throws StorageException if the folder cannot be read
    List<Item> items() {
        List<Item> items = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path path : all) {
                BackupName.parse(String.valueOf(path.getFileName()))
                        .filter(name -> isBackup(path))
                        .ifPresent(name -> items.add(new Item(path, name)));
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new StorageException(new StoreError.Io("list", folder), e);
        }
        items.sort(Comparator.comparing(Item::name).reversed());
        return items;
    }

    // the order counts: a file that is open may not be read, so it is judged by its name and its neighbours first
    private boolean isBackup(Path path) {
        try {
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    && hasOneName(path)
                    && !claims.isClaimed(path)
                    && IN_USE.stream().noneMatch(suffix -> Files.exists(HeaderGate.sidecar(path, suffix)))
                    && applicationOf(path)
                            .filter(id -> id == HeaderGate.APPLICATION_ID)
                            .isPresent();
        } catch (IOException | StorageException e) {
            LOG.atInfo().addKeyValue("path", path).setCause(e).log("file was left out of the backups");
            return false;
        }
    }

    private static boolean hasOneName(Path path) throws IOException {
        return !PathGate.hasUnixModes(path)
                || (int) Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS) == 1;
    }

    private static Optional<Integer> applicationOf(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            byte[] head = in.readNBytes(APPLICATION_OFFSET + Integer.BYTES);
            return head.length < APPLICATION_OFFSET + Integer.BYTES
                    ? Optional.empty()
                    : Optional.of(ByteBuffer.wrap(head).getInt(APPLICATION_OFFSET));
        }
    }
}
