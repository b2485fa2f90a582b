package org.halcyon.secrets;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/// The disk of this machine. Stateless.
final class LocalDisk implements VaultDisk {

    @Override
    public FileChannel create(Path temp, FileAttribute<?> access) throws IOException {
        return FileChannel.open(temp, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), access);
    }

    @Override
    public void write(FileChannel temp, byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            temp.write(left);
        }
    }

    @Override
    public void force(FileChannel temp) throws IOException {
        temp.force(/* metaData= */ true);
    }

    @Override
    public byte[] readBack(Path temp, int length) throws IOException {
        try (FileChannel in = FileChannel.open(temp, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return read(in, length);
        }
    }

    @Override
    public void replace(Path temp, Path vault) throws IOException {
        Files.move(temp, vault, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        try (FileChannel open = FileChannel.open(folder, StandardOpenOption.READ)) {
            open.force(/* metaData= */ true);
        }
    }

    @Override
    public void delete(Path temp) throws IOException {
        Files.deleteIfExists(temp);
    }

    /// Exactly `length` bytes up to the end of the file.
    static byte[] read(FileChannel in, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (in.read(bytes) < 0) {
                throw new EOFException("file became shorter while it was read");
            }
        }
        if (in.position() != in.size()) {
            throw new IOException("file became longer while it was read");
        }
        return bytes.array();
    }
}
