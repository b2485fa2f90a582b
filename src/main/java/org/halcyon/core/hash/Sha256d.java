package org.halcyon.core.hash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 applied once or twice. Pure; any thread.
public final class Sha256d {

    private Sha256d() {}

    /// SHA-256 of SHA-256 of `bytes`.
    public static byte[] hash(byte[] bytes) {
        return hash(bytes, 0, bytes.length);
    }

    /// SHA-256 of SHA-256 of a part of `bytes`.
    public static byte[] hash(byte[] bytes, int offset, int length) {
        MessageDigest digest = sha256();
        digest.update(bytes, offset, length);
        return digest.digest(digest.digest());
    }

    /// SHA-256 once. Nothing of `bytes` stays behind, which may be secret: a digest that is reset clears its buffers.
    public static byte[] single(byte[] bytes) {
        MessageDigest digest = sha256();
        byte[] hash = digest.digest(bytes);
        digest.reset();
        return hash;
    }

    /// A fresh SHA-256, for content that comes in pieces; [#twice(MessageDigest)] ends it.
    public static MessageDigest begin() {
        return sha256();
    }

    /// SHA-256 of what `digest` yields.
    public static byte[] twice(MessageDigest digest) {
        return digest.digest(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
