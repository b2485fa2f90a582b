package org.halcyon.core.keys;

import fr.acinq.secp256k1.Secp256k1Exception;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/// [Secp256k1] by libsecp256k1. The one place that loads it; native access must be allowed to the process.
public final class NativeSecp256k1 implements Secp256k1 {

    private static final String LIBRARY = "libsecp256k1";

    private final fr.acinq.secp256k1.Secp256k1 library;

    private NativeSecp256k1(fr.acinq.secp256k1.Secp256k1 library) {
        this.library = library;
    }

    /// Loads the library and proves that it answers. Called once at start; later calls are cheap.
    ///
    /// @throws NativeLibraryException if the library is absent, foreign to this machine or gives no answer
    public static Secp256k1 load() throws NativeLibraryException {
        try {
            fr.acinq.secp256k1.Secp256k1 library = fr.acinq.secp256k1.Secp256k1.get();
            byte[] one = new byte[PRIVATE_KEY_BYTES];
            one[PRIVATE_KEY_BYTES - 1] = 1;
            if (!library.secKeyVerify(one)) {
                throw new IllegalStateException("the library refuses the number one as a key");
            }
            return new NativeSecp256k1(library);
        } catch (LinkageError | RuntimeException e) {
            throw new NativeLibraryException(
                    LIBRARY, System.getProperty("os.name", "?"), System.getProperty("os.arch", "?"), e);
        }
    }

    @Override
    public boolean isPrivateKey(byte[] privateKey) {
        requireLength(privateKey, PRIVATE_KEY_BYTES);
        return library.secKeyVerify(privateKey);
    }

    @Override
    public Optional<byte[]> publicKey(byte[] privateKey) {
        return isPrivateKey(privateKey)
                ? Optional.of(library.pubKeyCompress(library.pubkeyCreate(privateKey)))
                : Optional.empty();
    }

    @Override
    public Optional<byte[]> addToPrivate(byte[] privateKey, byte[] tweak) {
        requireLength(privateKey, PRIVATE_KEY_BYTES);
        requireLength(tweak, PRIVATE_KEY_BYTES);
        // the library may work in place, and the caller's key must stay as it is
        byte[] copy = privateKey.clone();
        try {
            return attempt(() -> taken(library.privKeyTweakAdd(copy, tweak)));
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /// A copy of a secret, which is wiped, since it may be the array that was handed in.
    private static byte[] taken(byte[] secret) {
        byte[] own = secret.clone();
        Arrays.fill(secret, (byte) 0);
        return own;
    }

    @Override
    public Optional<byte[]> addToPublic(byte[] publicKey, byte[] tweak) {
        requireLength(publicKey, PUBLIC_KEY_BYTES);
        requireLength(tweak, PRIVATE_KEY_BYTES);
        return attempt(() -> library.pubKeyCompress(library.pubKeyTweakAdd(publicKey.clone(), tweak)));
    }

    @Override
    public Optional<byte[]> compress(byte[] publicKey) {
        if (publicKey.length != PUBLIC_KEY_BYTES) {
            requireLength(publicKey, UNCOMPRESSED_BYTES);
        }
        return isPlain(publicKey)
                ? attempt(() -> library.pubKeyCompress(library.pubkeyParse(publicKey)))
                : Optional.empty();
    }

    @Override
    public Optional<byte[]> uncompress(byte[] publicKey) {
        requireLength(publicKey, PUBLIC_KEY_BYTES);
        return attempt(() -> library.pubkeyParse(publicKey));
    }

    @Override
    public byte[] sign(byte[] hash, byte[] privateKey) {
        requireLength(hash, 32);
        if (!isPrivateKey(privateKey)) {
            throw new IllegalArgumentException("not a private key");
        }
        return library.sign(hash, privateKey, null);
    }

    @Override
    public boolean verify(byte[] hash, byte[] signature, byte[] publicKey) {
        requireLength(hash, 32);
        requireLength(signature, SIGNATURE_BYTES);
        return attempt(() -> library.verify(signature, hash, publicKey)).orElse(false);
    }

    @Override
    public Optional<byte[]> recover(byte[] hash, byte[] signature, int recovery) {
        requireLength(hash, 32);
        requireLength(signature, SIGNATURE_BYTES);
        return attempt(() -> library.pubKeyCompress(library.ecdsaRecover(signature, hash, recovery)));
    }

    @Override
    public Optional<byte[]> sharedSecret(byte[] privateKey, byte[] publicKey) {
        requireLength(privateKey, PRIVATE_KEY_BYTES);
        return attempt(() -> library.ecdh(privateKey, publicKey));
    }

    /// The hybrid form, whose first byte is 6 or 7, is not a form that a wallet accepts.
    private static boolean isPlain(byte[] publicKey) {
        return publicKey.length == PUBLIC_KEY_BYTES || publicKey[0] == 4;
    }

    /// The library tells a value that is no key or no point by this exception.
    private static <T> Optional<T> attempt(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (Secp256k1Exception e) {
            return Optional.empty();
        }
    }

    private static void requireLength(byte[] bytes, int length) {
        if (bytes.length != length) {
            throw new IllegalArgumentException(bytes.length + " bytes instead of " + length);
        }
    }
}
