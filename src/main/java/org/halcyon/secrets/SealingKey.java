package org.halcyon.secrets;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.halcyon.base.Bytes;

/// Seals secrets that are kept outside the vault, under a key that the vault keeps. What was sealed opens at the place
/// for which it was sealed and nowhere else.
///
/// Form: the format 1 in one byte, a nonce of 24 bytes drawn anew for each sealing, and the secret under
/// XChaCha20-Poly1305 with its tag of 16 bytes. The place is the associated data, so it is bound and not written.
///
/// Any thread. After [#close()], which wipes the key, every use throws [IllegalStateException].
public final class SealingKey implements AutoCloseable {

    /// Size of a key.
    public static final int BYTES = Crypto.KEY_BYTES;

    /// By how much the sealed form is longer than the secret.
    public static final int OVERHEAD = 1 + Crypto.NONCE_BYTES + Crypto.TAG_BYTES;

    private static final byte FORMAT = 1;
    private static final int CIPHER_AT = 1 + Crypto.NONCE_BYTES;

    private final SecretBytes key;
    private final SecureRandom random;

    /// @param key taken over and closed with this
    /// @throws IllegalArgumentException if the key has another size than [#BYTES]; it then stays with the caller
    public SealingKey(SecretBytes key, SecureRandom random) {
        if (key.length() != BYTES) {
            throw new IllegalArgumentException("a sealing key of " + key.length() + " bytes");
        }
        this.key = key;
        this.random = random;
    }

    /// An independent copy, which the caller closes.
    public SealingKey copy() {
        return new SealingKey(key.copy(), random);
    }

    /// @param secret stays with the caller
    /// @param place where it will be kept; read only
    public Bytes seal(SecretBytes secret, byte[] place) {
        byte[] nonce = new byte[Crypto.NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = key.use(held -> secret.use(plain -> Crypto.seal(held, nonce, place, plain)));
        byte[] out = ByteBuffer.allocate(CIPHER_AT + sealed.length)
                .put(FORMAT)
                .put(nonce)
                .put(sealed)
                .array();
        return Bytes.of(out);
    }

    /// The secret, which the caller closes; empty if these bytes were not sealed under this key for this place.
    ///
    /// @param sealed from anywhere
    /// @param place read only
    public Optional<SecretBytes> open(Bytes sealed, byte[] place) {
        byte[] in = sealed.toBytes();
        if (in.length < OVERHEAD || in[0] != FORMAT) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOfRange(in, 1, CIPHER_AT);
        byte[] cipher = Arrays.copyOfRange(in, CIPHER_AT, in.length);
        return key.use(held -> Crypto.open(held, nonce, place, cipher)).map(SecretBytes::takeFrom);
    }

    /// Wipes the key. Idempotent.
    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return "SealingKey[redacted]";
    }
}
