package org.halcyon.secrets;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import org.halcyon.secrets.WriteReport.Durability;

/// The vault file on disk: reading it with its permissions checked, and replacing it as a whole.
///
/// Replacing: a sibling with its final permissions, written and forced, read back and opened, moved over the old file,
/// folder forced. Whatever fails before the move leaves the old file; nothing after the move undoes it. The sibling has
/// one fixed name, so what a crash leaves behind is removed by the next opener, who holds the lock.
final class VaultFile {
    private static final String TEMP_SUFFIX = ".new";

    private final Path path;
    private final FileAccess access;
    private final VaultDisk disk;

    VaultFile(Path path, FileAccess access, VaultDisk disk) {
        this.path = path;
        this.access = access;
        this.disk = disk;
    }

    /// Looks at new content before it becomes the vault.
    @FunctionalInterface
    interface Inspection {
        void inspect(byte[] readBack) throws SecretsException;
    }

    Path path() {
        return path;
    }

    boolean exists() {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    void removeLeftover() throws SecretsException {
        try {
            disk.delete(temp());
        } catch (IOException failure) {
            throw io(temp(), failure);
        }
    }

    /// The whole file.
    ///
    /// @throws SecretsException `vault_missing`, `vault_not_a_file`, `insecure_permissions`, `vault_too_large` or `io`
    byte[] read() throws SecretsException {
        try {
            return readChecked();
        } catch (NoSuchFileException absent) {
            throw new SecretsException(new SecretsError.VaultMissing(path));
        } catch (IOException failure) {
            throw io(path, failure);
        }
    }

    /// Fails as [#read()] does, without reading content.
    void check() throws SecretsException {
        try {
            checkedAttributes();
        } catch (NoSuchFileException absent) {
            throw new SecretsException(new SecretsError.VaultMissing(path));
        } catch (IOException failure) {
            throw io(path, failure);
        }
    }

    Durability replace(byte[] content, Inspection inspection) throws SecretsException {
        try {
            disk.delete(temp());
            writeTemp(content);
            inspection.inspect(readTempBack(content));
            disk.replace(temp(), path);
        } catch (IOException failure) {
            throw cleaned(io(temp(), failure));
        } catch (SecretsException failure) {
            throw cleaned(failure);
        } catch (RuntimeException failure) {
            throw cleaned(failure);
        }
        return forceFolder();
    }

    private void writeTemp(byte[] content) throws IOException {
        try (FileChannel out = disk.create(temp(), access.ownerOnly())) {
            disk.write(out, content);
            disk.force(out);
        }
    }

    private byte[] readTempBack(byte[] content) throws IOException {
        byte[] found = disk.readBack(temp(), content.length);
        if (!Arrays.equals(found, content)) {
            throw new IOException("the disk returned other bytes than were written");
        }
        return found;
    }

    private Durability forceFolder() {
        try {
            disk.forceFolder(folder());
            return Durability.CONFIRMED;
        } catch (IOException unconfirmed) {
            return Durability.UNCONFIRMED; // the report carries it: the new content is in place either way
        }
    }

    private <F extends Exception> F cleaned(F failure) {
        try {
            disk.delete(temp());
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
        return failure;
    }

    /// The attributes are taken before the file is opened, so that a pipe cannot block the caller, and again while it
    /// is
    /// open; the same file key on both sides ties them to what was read.
    private byte[] readChecked() throws IOException, SecretsException {
        BasicFileAttributes before = checkedAttributes();
        try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            BasicFileAttributes opened = checkedAttributes();
            if (!Objects.equals(before.fileKey(), opened.fileKey())) {
                throw new IOException("file was exchanged while it was opened");
            }
            return LocalDisk.read(in, Math.toIntExact(opened.size()));
        }
    }

    private BasicFileAttributes checkedAttributes() throws IOException, SecretsException {
        var found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isRegularFile()) {
            throw new SecretsException(new SecretsError.VaultNotAFile(path));
        }
        access.checkFile(path);
        if (found.size() > SealedVault.MOST_BYTES) {
            throw new SecretsException(
                    new SecretsError.VaultTooLarge(SecretsError.Measure.BYTES, found.size(), SealedVault.MOST_BYTES));
        }
        return found;
    }

    private Path folder() {
        return Objects.requireNonNull(path.getParent(), "an absolute file has a folder");
    }

    private Path temp() {
        return path.resolveSibling(path.getFileName() + TEMP_SUFFIX);
    }

    static SecretsException io(Path path, IOException failure) {
        return new SecretsException(new SecretsError.Io(path), failure);
    }
}
