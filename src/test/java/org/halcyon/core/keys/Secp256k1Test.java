package org.halcyon.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Secp256k1Test {

    private static final int ROUNDS = 200;

    private final Secp256k1 fast = Curves.nativeCurve();
    private final Secp256k1 slow = Curves.bouncyCastle();
    private final Random random = new Random(5);

    @Test
    void bothImplementationsAgreeOnKeysAndTweaks() {
        for (int i = 0; i < ROUNDS; i++) {
            byte[] key = bytes(32);
            byte[] tweak = bytes(32);

            byte[] publicKey = fast.publicKey(key).orElseThrow();

            assertThat(slow.publicKey(key).orElseThrow()).isEqualTo(publicKey);
            same(fast.addToPrivate(key, tweak), slow.addToPrivate(key, tweak));
            same(fast.addToPublic(publicKey, tweak), slow.addToPublic(publicKey, tweak));
            same(fast.uncompress(publicKey), slow.uncompress(publicKey));
            same(fast.sharedSecret(tweak, publicKey), slow.sharedSecret(tweak, publicKey));
        }
    }

    @Test
    void bothImplementationsSignAlikeAndAcceptEachOther() {
        for (int i = 0; i < ROUNDS; i++) {
            byte[] key = bytes(32);
            byte[] hash = bytes(32);
            byte[] publicKey = fast.publicKey(key).orElseThrow();

            byte[] signature = fast.sign(hash, key);

            assertThat(slow.sign(hash, key)).isEqualTo(signature);
            assertThat(slow.verify(hash, signature, publicKey)).isTrue();
            assertThat(fast.verify(hash, signature, publicKey)).isTrue();
            signature[i % 64] ^= 1;
            assertThat(fast.verify(hash, signature, publicKey)).isFalse();
            for (int recovery = 0; recovery < 4; recovery++) {
                same(fast.recover(hash, signature, recovery), slow.recover(hash, signature, recovery));
            }
        }
    }

    @Test
    void bothImplementationsAgreeWhichBytesAreAPoint() {
        for (int i = 0; i < ROUNDS; i++) {
            byte[] candidate = bytes(33);
            candidate[0] = (byte) (i % 6);

            same(fast.compress(candidate), slow.compress(candidate));
        }
    }

    @Test
    void zeroAndTheGroupOrderAreNoKeys() {
        byte[] order =
                java.util.HexFormat.of().parseHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
        byte[] one = new byte[32];
        one[31] = 1;
        byte[] orderLessOne = order.clone();
        orderLessOne[31]--;

        for (Secp256k1 curve : new Secp256k1[] {fast, slow}) {
            assertThat(curve.isPrivateKey(new byte[32])).isFalse();
            assertThat(curve.isPrivateKey(order)).isFalse();
            assertThat(curve.isPrivateKey(orderLessOne)).isTrue();
            assertThat(curve.publicKey(order)).isEmpty();
            assertThat(curve.addToPrivate(one, orderLessOne)).isEmpty();
            assertThat(curve.addToPrivate(one, order)).isEmpty();
            assertThat(curve.addToPublic(curve.publicKey(one).orElseThrow(), orderLessOne))
                    .isEmpty();
            assertThat(curve.addToPublic(curve.publicKey(one).orElseThrow(), order))
                    .isEmpty();
        }
    }

    @Test
    void aHybridKeyIsNotAccepted() {
        byte[] hybrid = fast.uncompress(fast.publicKey(bytes(32)).orElseThrow()).orElseThrow();
        hybrid[0] = (byte) (6 + (hybrid[64] & 1));

        assertThat(fast.compress(hybrid)).isEmpty();
    }

    @Test
    void addingLeavesTheArgumentsAsTheyWere() {
        byte[] key = bytes(32);
        byte[] tweak = bytes(32);
        byte[] keyBefore = key.clone();
        byte[] publicKey = fast.publicKey(key).orElseThrow();
        byte[] publicBefore = publicKey.clone();

        assertThat(fast.addToPrivate(key, tweak)).isPresent();
        assertThat(fast.addToPublic(publicKey, tweak)).isPresent();

        assertThat(key).isEqualTo(keyBefore);
        assertThat(publicKey).isEqualTo(publicBefore);
    }

    @Test
    void aWrongLengthIsABugOfTheCaller() {
        assertThatThrownBy(() -> fast.isPrivateKey(new byte[31])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fast.sign(new byte[32], new byte[32])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fast.compress(new byte[34])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMissingLibraryIsNamedWithSystemAndArchitecture() {
        var failure = new NativeLibraryException("libsecp256k1", "Plan 9", "vax", new UnsatisfiedLinkError("no"));

        assertThat(failure).hasMessage("the native library libsecp256k1 cannot be loaded on Plan 9 (vax)");
    }

    private static void same(Optional<byte[]> left, Optional<byte[]> right) {
        assertThat(left.isPresent()).isEqualTo(right.isPresent());
        assertThat(Arrays.equals(left.orElse(new byte[0]), right.orElse(new byte[0])))
                .isTrue();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
