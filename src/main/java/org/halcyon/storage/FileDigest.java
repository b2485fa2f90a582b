package org.halcyon.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.halcyon.base.Bytes;

/// SHA-256 of a file to which no connection is open.
final class FileDigest {
    private static final int CHUNK = 1 << 16;

    private FileDigest() {}

    static Bytes of(Path path) throws IOException {
        MessageDigest sha = RowSum.sha256();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                sha.update(chunk, 0, read);
            }
        }
        return Bytes.of(sha.digest());
    }
}
