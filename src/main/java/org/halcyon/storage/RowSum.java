package org.halcyon.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// The digest of a row: the first eight bytes of SHA-256 over the table name and each column with a type tag.
///
/// It finds bits that changed on the disk, which the database itself does not see. It is no defence against somebody
/// who edits the file. Used for one row after the other by one thread.
final class RowSum {
    static final int BYTES = 8;

    private static final byte[] PREFIX = "dwl1-row".getBytes(StandardCharsets.US_ASCII);
    private static final byte NULL = 0;
    private static final byte INTEGER = 1;
    private static final byte TEXT = 2;
    private static final byte BLOB = 3;

    private final MessageDigest sha = sha256();
    private final ByteBuffer scratch = ByteBuffer.allocate(9);

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("a Java platform without SHA-256", e);
        }
    }

    void begin(byte[] table) {
        sha.reset();
        sha.update(PREFIX);
        sha.update(table);
    }

    void addNull() {
        sha.update(NULL);
    }

    void add(long value) {
        sha.update(scratch.clear().put(INTEGER).putLong(value).flip());
    }

    void addText(byte[] utf8) {
        add(TEXT, utf8);
    }

    void addBlob(byte[] bytes) {
        add(BLOB, bytes);
    }

    private void add(byte tag, byte[] bytes) {
        sha.update(scratch.clear().put(tag).putInt(bytes.length).flip());
        sha.update(bytes);
    }

    byte[] end() {
        return Arrays.copyOf(sha.digest(), BYTES);
    }
}
