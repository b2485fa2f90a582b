package org.halcyon.core.hash;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC with SHA-512, the one-way step of key trees. Pure; any thread.
public final class HmacSha512 {

    private HmacSha512() {}

    /// 64 bytes, which the caller wipes if the key or the message is secret.
    public static byte[] hash(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(key, "HmacSHA512"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA512", e);
        }
    }
}
