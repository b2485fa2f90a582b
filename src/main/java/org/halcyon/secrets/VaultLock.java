package org.halcyon.secrets;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/// Exclusive hold on a vault: a claim within this process, then a system lock on `<vault>.lock`, which is never
/// deleted.
///
/// The claim comes first because on POSIX systems closing any channel of the lock file gives up the lock of the whole
/// process: a second opener must be turned away before it opens the file. The system gives the lock up when the process
/// dies in whatever way.
final class VaultLock implements AutoCloseable {
    private final Set<Object> claims;
    private final Object claim;
    private final FileChannel channel;

    private VaultLock(Set<Object> claims, Object claim, FileChannel channel) {
        this.claims = claims;
        this.claim = claim;
        this.channel = channel;
    }

    /// @param claims keys of the vaults that this process holds; safe for use by several threads
    /// @throws SecretsException `vault_already_locked`, `vault_not_a_file` or `insecure_permissions` of the lock file
    static VaultLock acquire(Path vault, FileAccess access, Set<Object> claims) throws IOException, SecretsException {
        Path file = vault.resolveSibling(vault.getFileName() + ".lock");
        Object claim = prepare(file, access);
        if (!claims.add(claim)) {
            throw new SecretsException(new SecretsError.VaultAlreadyLocked(vault));
        }
        try {
            return new VaultLock(claims, claim, lock(file, vault));
        } catch (IOException | SecretsException | RuntimeException failure) {
            claims.remove(claim);
            throw failure;
        }
    }

    private static Object prepare(Path file, FileAccess access) throws IOException, SecretsException {
        try {
            Files.createFile(file, access.ownerOnly());
        } catch (FileAlreadyExistsException usual) {
            // made by an earlier run; checked below like a fresh one
        }
        var found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isRegularFile()) {
            throw new SecretsException(new SecretsError.VaultNotAFile(file));
        }
        access.checkFile(file);
        Object key = found.fileKey();
        return key != null ? key : file.toRealPath();
    }

    private static FileChannel lock(Path file, Path vault) throws IOException, SecretsException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            FileLock held = channel.tryLock();
            if (held == null) {
                throw new SecretsException(new SecretsError.VaultAlreadyLocked(vault));
            }
            return channel;
        } catch (OverlappingFileLockException sameProcess) {
            throw closed(channel, new SecretsException(new SecretsError.VaultAlreadyLocked(vault)));
        } catch (IOException failure) {
            throw closed(channel, failure);
        } catch (SecretsException failure) {
            throw closed(channel, failure);
        }
    }

    private static <F extends Exception> F closed(FileChannel channel, F failure) {
        try {
            channel.close();
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
        return failure;
    }

    boolean isHeld() {
        return channel.isOpen();
    }

    /// Idempotent.
    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } finally {
            claims.remove(claim);
        }
    }
}
