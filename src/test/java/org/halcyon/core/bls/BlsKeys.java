package org.halcyon.core.bls;

import java.nio.charset.StandardCharsets;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.keys.NativeLibraryException;
import org.halcyon.core.wire.Octets;
import supranational.blst.P1;
import supranational.blst.P2;
import supranational.blst.SecretKey;

/// Keys that tests sign with, each made from a word.
public final class BlsKeys {

    private static final String BASIC_SCHEME = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_";

    private final SecretKey secret = new SecretKey();

    private BlsKeys(String word) {
        secret.keygen(Sha256d.single(word.getBytes(StandardCharsets.UTF_8)));
    }

    public static BlsKeys of(String word) {
        return new BlsKeys(word);
    }

    /// The implementation that ships.
    public static Bls library() {
        try {
            return NativeBls.load();
        } catch (NativeLibraryException e) {
            throw new AssertionError(e);
        }
    }

    public BlsPublicKey publicKey() {
        return new BlsPublicKey(Octets.of(new P1(secret).compress()));
    }

    public BlsSignature sign(BlsMessage message) {
        P2 point = new P2().hash_to(message.bytes().toBytes(), BASIC_SCHEME);
        return new BlsSignature(Octets.of(point.sign_with(secret).compress()));
    }
}
