package org.halcyon.secrets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.ChaChaEngine;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/// The primitives of the vault, over heap arrays that the caller wipes. Objects of the library that took in a key are
/// overwritten by keying them again with zeros, since they offer no other way.
///
/// Source: RFC 9106 (Argon2id version 1.3), RFC 5869 (expand step), RFC 2104, draft-irtf-cfrg-xchacha-03.
final class Crypto {
    static final int KEY_BYTES = 32;
    static final int SALT_BYTES = 32;
    static final int NONCE_BYTES = 24;
    static final int TAG_BYTES = 16;
    static final int MAC_BYTES = 32;

    private static final KeyParameter NO_KEY = new KeyParameter(new byte[KEY_BYTES]);
    private static final int ROUNDS = 20;
    private static final int INNER_NONCE_BYTES = 12;
    private static final int OUTER_NONCE_BYTES = 16;
    private static final int[] EXPAND_32_BYTE_K = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};

    private Crypto() {}

    /// 32 bytes. The parameters were checked before; allocates the memory that they name.
    static byte[] argon2id(byte[] input, byte[] salt, KdfParameters cost) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(Math.toIntExact(cost.memoryKib()))
                .withIterations(Math.toIntExact(cost.iterations()))
                .withParallelism(Math.toIntExact(cost.lanes()))
                .withSalt(salt)
                .build());
        byte[] out = new byte[KEY_BYTES];
        generator.generateBytes(input, out);
        return out;
    }

    static byte[] expand(byte[] master, byte[] info) {
        var generator = new HKDFBytesGenerator(SHA256Digest.newInstance());
        generator.init(HKDFParameters.skipExtractParameters(master, info));
        byte[] out = new byte[KEY_BYTES];
        generator.generateBytes(out, 0, out.length);
        generator.init(HKDFParameters.skipExtractParameters(new byte[KEY_BYTES], info));
        return out;
    }

    static byte[] hmac(byte[] key, byte[] input, int length) {
        var mac = new HMac(SHA256Digest.newInstance());
        var held = new KeyParameter(key);
        mac.init(held);
        mac.update(input, 0, length);
        byte[] out = new byte[MAC_BYTES];
        mac.doFinal(out, 0);
        mac.init(NO_KEY);
        Arrays.fill(held.getKey(), (byte) 0);
        return out;
    }

    /// Ciphertext followed by its tag.
    static byte[] seal(byte[] key, byte[] nonce, byte[] aad, byte[] plain) {
        return run(true, key, nonce, aad, plain)
                .orElseThrow(() -> new IllegalStateException("sealing cannot fail to authenticate"));
    }

    /// The plaintext, or empty if key, nonce, associated data or ciphertext is not the one that was sealed.
    static Optional<byte[]> open(byte[] key, byte[] nonce, byte[] aad, byte[] sealed) {
        return sealed.length < TAG_BYTES ? Optional.empty() : run(false, key, nonce, aad, sealed);
    }

    private static Optional<byte[]> run(boolean seal, byte[] key, byte[] nonce, byte[] aad, byte[] input) {
        var cipher = new ChaCha20Poly1305();
        byte[] inner = innerKey(key, nonce);
        var held = new KeyParameter(inner);
        Arrays.fill(inner, (byte) 0);
        byte[] rest = new byte[INNER_NONCE_BYTES];
        System.arraycopy(nonce, OUTER_NONCE_BYTES, rest, 4, NONCE_BYTES - OUTER_NONCE_BYTES);
        cipher.init(seal, new ParametersWithIV(held, rest));
        cipher.processAADBytes(aad, 0, aad.length);
        byte[] out = new byte[cipher.getOutputSize(input.length)];
        try {
            int length = cipher.processBytes(input, 0, input.length, out, 0);
            cipher.doFinal(out, length);
            return Optional.of(out);
        } catch (InvalidCipherTextException unauthentic) {
            Arrays.fill(out, (byte) 0);
            return Optional.empty();
        } finally {
            cipher.init(/* forEncryption= */ false, new ParametersWithIV(NO_KEY, new byte[INNER_NONCE_BYTES]));
            Arrays.fill(held.getKey(), (byte) 0);
        }
    }

    /// HChaCha20 of the key and the first 16 bytes of the nonce. The cipher of the library that contains this step
    /// leaves the words of the key behind in an array that nobody can reach; here they are overwritten.
    static byte[] innerKey(byte[] key, byte[] nonce) {
        int[] in = Arrays.copyOf(EXPAND_32_BYTE_K, 16);
        int[] out = new int[16];
        words(key, KEY_BYTES).asIntBuffer().get(in, 4, 8);
        words(nonce, OUTER_NONCE_BYTES).asIntBuffer().get(in, 12, 4);
        ChaChaEngine.chachaCore(ROUNDS, in, out);
        byte[] inner = new byte[KEY_BYTES];
        ByteBuffer words = words(inner, KEY_BYTES);
        for (int i = 0; i < 4; i++) {
            words.putInt(4 * i, out[i] - in[i]); // the block function adds its input in the end, HChaCha20 does not
            words.putInt(4 * i + 16, out[i + 12] - in[i + 12]);
        }
        Arrays.fill(in, 0);
        Arrays.fill(out, 0);
        return inner;
    }

    private static ByteBuffer words(byte[] bytes, int length) {
        return ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
