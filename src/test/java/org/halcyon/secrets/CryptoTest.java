package org.halcyon.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.XChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

/// The cipher of the vault against the draft that defines it, and against a whole implementation.
final class CryptoTest {

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /// Source: draft-irtf-cfrg-xchacha-03, section 2.2.1.
    @Test
    void innerKeyIsThatOfTheDraft() {
        byte[] key = hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        byte[] nonce = hex("000000090000004a0000000031415927");

        assertThat(Crypto.innerKey(key, nonce))
                .isEqualTo(hex("82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc"));
    }

    @Test
    void sealedBytesAreThoseOfTheCipherOfTheLibrary() throws InvalidCipherTextException {
        var random = new Random(7);
        for (int size = 0; size < 300; size++) {
            byte[] key = drawn(random, 32);
            byte[] nonce = drawn(random, 24);
            byte[] aad = drawn(random, size % 50);
            byte[] plain = drawn(random, size);

            byte[] sealed = Crypto.seal(key, nonce, aad, plain);

            assertThat(sealed).as(size + " bytes").isEqualTo(library(key, nonce, aad, plain));
            assertThat(Crypto.open(key, nonce, aad, sealed)).hasValue(plain);
        }
    }

    private static byte[] drawn(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] library(byte[] key, byte[] nonce, byte[] aad, byte[] plain)
            throws InvalidCipherTextException {
        var cipher = new XChaCha20Poly1305();
        cipher.init(/* forEncryption= */ true, new AEADParameters(new KeyParameter(key), 128, nonce, aad));
        byte[] out = new byte[cipher.getOutputSize(plain.length)];
        int length = cipher.processBytes(plain, 0, plain.length, out, 0);
        cipher.doFinal(out, length);
        return out;
    }
}
