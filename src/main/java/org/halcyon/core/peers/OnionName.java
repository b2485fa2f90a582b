package org.halcyon.core.peers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.halcyon.core.wire.ByteWriter;

/// The name of a Tor onion service of version 3, made from its public key.
///
/// Source: rend-spec-v3 of Tor, section on encoding onion addresses.
final class OnionName {

    static final int KEY_BYTES = 32;

    private static final byte[] CHECKSUM = ".onion checksum".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKSUM_BYTES = 2;
    private static final int VERSION = 3;
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int DIGIT_BITS = 5;

    private OnionName() {}

    /// @param key 32 bytes
    static String of(byte[] key) {
        byte[] checksum = Arrays.copyOf(
                sha3(new ByteWriter().bytes(CHECKSUM).bytes(key).u8(VERSION).toBytes()), CHECKSUM_BYTES);
        byte[] all = new ByteWriter().bytes(key).bytes(checksum).u8(VERSION).toBytes();
        return base32(all) + ".onion";
    }

    private static byte[] sha3(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA3-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA3-256", e);
        }
    }

    /// Base 32 of RFC 4648 in lower case; 35 bytes need no padding.
    private static String base32(byte[] bytes) {
        var text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte each : bytes) {
            held = (held << Byte.SIZE) | (each & 0xff);
            bits += Byte.SIZE;
            while (bits >= DIGIT_BITS) {
                bits -= DIGIT_BITS;
                text.append(DIGITS.charAt((held >> bits) & 31));
            }
            held &= (1 << bits) - 1;
        }
        return text.toString();
    }
}
