package org.halcyon.core.hash;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// HMAC with SHA-512 (RFC 2104), the one-way step of key trees, and the key stretching made of it.
///
/// The platform's own classes leave key and message in buffers that nobody can wipe; here a digest is reset after each
/// use, which clears what it held, and every other array is wiped. Pure; any thread.
public final class HmacSha512 {
    /// Bytes of a result.
    public static final int BYTES = 64;

    private static final int BLOCK = 128;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private HmacSha512() {}

    /// 64 bytes, which the caller wipes if the key or the message is secret.
    public static byte[] hash(byte[] key, byte[] message) {
        byte[] result = new byte[BYTES];
        MessageDigest digest = sha512();
        byte[] block = block(key, digest);
        write(digest, block, message, result);
        Arrays.fill(block, (byte) 0);
        return result;
    }

    /// PBKDF2 (RFC 8018, section 5.2) for one block of output: 64 bytes, which the caller wipes, like both arguments.
    ///
    /// @param rounds at least 1
    public static byte[] stretch(byte[] password, byte[] salt, int rounds) {
        MessageDigest digest = sha512();
        byte[] block = block(password, digest);
        byte[] round = new byte[BYTES];
        byte[] first = Arrays.copyOf(salt, salt.length + 4);
        first[first.length - 1] = 1;
        write(digest, block, first, round);
        byte[] result = round.clone();
        for (int i = 1; i < rounds; i++) {
            write(digest, block, round, round);
            for (int at = 0; at < BYTES; at++) {
                result[at] ^= round[at];
            }
        }
        Arrays.fill(first, (byte) 0);
        Arrays.fill(round, (byte) 0);
        Arrays.fill(block, (byte) 0);
        return result;
    }

    /// The key in the length of a block.
    private static byte[] block(byte[] key, MessageDigest digest) {
        byte[] block = new byte[BLOCK];
        if (key.length > BLOCK) {
            byte[] shorter = digest.digest(key);
            System.arraycopy(shorter, 0, block, 0, shorter.length);
            Arrays.fill(shorter, (byte) 0);
            digest.reset();
        } else {
            System.arraycopy(key, 0, block, 0, key.length);
        }
        return block;
    }

    /// Writes one code; `message` and `result` may be the same array.
    private static void write(MessageDigest digest, byte[] block, byte[] message, byte[] result) {
        try {
            xor(block, INNER);
            digest.update(block);
            xor(block, INNER);
            digest.update(message);
            digest.digest(result, 0, BYTES);
            digest.reset();
            xor(block, OUTER);
            digest.update(block);
            xor(block, OUTER);
            digest.update(result);
            digest.digest(result, 0, BYTES);
            digest.reset();
        } catch (DigestException e) {
            throw new IllegalStateException("a result has room for SHA-512", e);
        }
    }

    private static void xor(byte[] block, byte mask) {
        for (int i = 0; i < block.length; i++) {
            block[i] ^= mask;
        }
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-512", e);
        }
    }
}
