package org.halcyon.secrets;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;

/// The steps of replacing a vault file, one call each, so that a test can fail or halt between any two.
interface VaultDisk {
    /// A new file, refused if the name is taken, even by a dangling link.
    FileChannel create(Path temp, FileAttribute<?> access) throws IOException;

    void write(FileChannel temp, byte[] bytes) throws IOException;

    void force(FileChannel temp) throws IOException;

    byte[] readBack(Path temp, int length) throws IOException;

    void replace(Path temp, Path vault) throws IOException;

    void forceFolder(Path folder) throws IOException;

    void delete(Path temp) throws IOException;
}
