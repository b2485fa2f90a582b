package org.halcyon.core.bls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.Fuzz;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import supranational.blst.P1_Affine;
import supranational.blst.P2_Affine;

final class NativeBlsTest {

    private static final Bls BLS = BlsKeys.library();
    private static final BlsMessage MESSAGE = BlsMessage.ofWire(new byte[32]);
    private static final BlsMessage OTHER = BlsMessage.ofWire(filled(32, 1));
    private static final BlsPublicKey INFINITE_KEY = new BlsPublicKey(infinity(48));
    private static final BlsSignature INFINITE_SIGNATURE = new BlsSignature(infinity(96));

    private final BlsKeys signer = BlsKeys.of("signer");

    @Test
    void signatureHoldsForItsKeyAndMessageOnly() {
        BlsSignature signature = signer.sign(MESSAGE);

        assertThat(BLS.verify(signer.publicKey(), MESSAGE, signature)).isTrue();
        assertThat(BLS.verify(signer.publicKey(), OTHER, signature)).isFalse();
        assertThat(BLS.verify(BlsKeys.of("other").publicKey(), MESSAGE, signature))
                .isFalse();
    }

    @Test
    void quorumSignaturesOfRealListsHold() {
        List<JsonObject> entries = Vectors.entries("core/evo/quorum_signatures.json", "vectors");

        assertThat(entries)
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(holds(entry)).isTrue());
    }

    @Test
    void signaturesOfTheLegacySchemeDoNotHold() {
        List<JsonObject> entries = Vectors.entries("core/evo/quorum_signatures.json", "legacy");

        assertThat(entries)
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(holds(entry)).isFalse());
    }

    @Test
    void signaturesOfTheLegacySchemeHoldInIt() {
        List<JsonObject> entries = Vectors.entries("core/evo/quorum_signatures.json", "legacy");

        assertThat(entries).isNotEmpty().allSatisfy(entry -> {
            BlsPublicKey key = BlsPublicKey.ofLegacy(Octets.of(Vectors.hex(entry, "publicKey")));
            BlsMessage message = BlsMessage.ofWire(Vectors.hex(entry, "commitmentHash"));
            BlsSignature signature = BlsSignature.ofHex(Vectors.string(entry, "quorumSig"));

            assertThat(BLS.verifyLegacy(key, message, signature)).isTrue();
            assertThat(BLS.verifyLegacy(key, MESSAGE, signature)).isFalse();
            assertThat(BLS.verifyLegacy(signer.publicKey(), message, signature)).isFalse();
            assertThat(BLS.verifyLegacy(INFINITE_KEY, message, signature)).isFalse();
            byte[] opposite = signature.bytes().toBytes();
            opposite[0] ^= (byte) 0x80;
            assertThat(BLS.verifyLegacy(key, message, new BlsSignature(Octets.of(opposite))))
                    .isFalse();
        });
    }

    @Test
    void signatureOfTheBasicSchemeDoesNotHoldInTheLegacyOne() {
        assertThat(BLS.verifyLegacy(signer.publicKey(), MESSAGE, signer.sign(MESSAGE)))
                .isFalse();
        assertThat(BLS.verifyLegacy(signer.publicKey(), MESSAGE, BlsSignature.none()))
                .isFalse();
    }

    private static boolean holds(JsonObject entry) {
        return BLS.verify(
                BlsPublicKey.ofHex(Vectors.string(entry, "publicKey")),
                BlsMessage.ofWire(Vectors.hex(entry, "commitmentHash")),
                BlsSignature.ofHex(Vectors.string(entry, "quorumSig")));
    }

    /// Infinity as a key makes infinity a valid signature of anything.
    @Test
    void infinityIsNeitherKeyNorSignature() {
        assertThat(BLS.isPublicKey(INFINITE_KEY)).isFalse();
        assertThat(BLS.verify(INFINITE_KEY, MESSAGE, INFINITE_SIGNATURE)).isFalse();
        assertThat(BLS.verify(signer.publicKey(), MESSAGE, INFINITE_SIGNATURE)).isFalse();
    }

    @Test
    void pointOutsideTheGroupIsNoKey() {
        BlsPublicKey outside = keyOutsideTheGroup();

        assertThat(BLS.isPublicKey(outside)).isFalse();
        assertThat(BLS.verify(outside, MESSAGE, signer.sign(MESSAGE))).isFalse();
        assertThat(BLS.sum(List.of(new Bls.Term(outside, BigInteger.ONE)))).isEmpty();
    }

    @Test
    void pointOutsideTheGroupIsNoSignature() {
        assertThat(BLS.verify(signer.publicKey(), MESSAGE, signatureOutsideTheGroup()))
                .isFalse();
    }

    @Test
    void bytesThatAreNoPointVerifyNothing() {
        BlsPublicKey noPoint = new BlsPublicKey(Octets.of(filled(48, 0xff)));

        assertThat(BLS.isPublicKey(noPoint)).isFalse();
        assertThat(BLS.verify(noPoint, MESSAGE, signer.sign(MESSAGE))).isFalse();
        assertThat(BLS.verify(signer.publicKey(), MESSAGE, BlsSignature.none())).isFalse();
        assertThat(BlsSignature.none().isNone()).isTrue();
    }

    @Test
    void sumOfAKeyAndItsOppositeIsNoKey() {
        BlsPublicKey key = signer.publicKey();
        var once = new Bls.Term(key, BigInteger.ONE);
        var opposite = new Bls.Term(key, Bls.ORDER.subtract(BigInteger.ONE));

        assertThat(BLS.sum(List.of(once))).contains(key);
        assertThat(BLS.sum(List.of(once, opposite))).isEmpty();
    }

    @Test
    void factorBeyondTheOrderIsABug() {
        assertThatThrownBy(() -> new Bls.Term(signer.publicKey(), Bls.ORDER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void olderEncodingKeepsBothRoots() {
        for (String word : List.of("a", "b", "c", "d", "e", "f")) {
            BlsPublicKey key = BlsKeys.of(word).publicKey();

            assertThat(BlsPublicKey.ofLegacy(key.toLegacy())).isEqualTo(key);
            assertThat(key.toLegacy().toBytes()[0] & 0x60).isZero();
        }
    }

    @Test
    void membersOfRealQuorumsSignedTogether() {
        List<JsonObject> entries = new ArrayList<>();
        Vectors.entries("core/evo/qrinfo.json", "infos")
                .forEach(info -> entries.addAll(Vectors.objects(info.getAsJsonArray("memberSignatures"))));

        assertThat(entries).isNotEmpty().allSatisfy(NativeBlsTest::membersSigned);
    }

    private static void membersSigned(JsonObject entry) {
        List<BlsPublicKey> signers = new ArrayList<>();
        entry.getAsJsonArray("signerPublicKeys").forEach(key -> signers.add(BlsPublicKey.ofHex(key.getAsString())));
        BlsMessage message = BlsMessage.ofWire(Vectors.hex(entry, "commitmentHash"));
        BlsSignature signature = BlsSignature.ofHex(Vectors.string(entry, "membersSig"));

        assertThat(SecureAggregate.verify(BLS, signers, message, signature)).isTrue();
        assertThat(SecureAggregate.verify(BLS, signers.reversed(), message, signature))
                .isTrue();
        assertThat(SecureAggregate.verify(BLS, signers.subList(1, signers.size()), message, signature))
                .isFalse();
    }

    @Test
    @Tag("fuzz")
    void anyBytesAreAnsweredWithYesOrNo() {
        byte[] seed = signer.publicKey().bytes().toBytes();

        Fuzz.run(WireException.class, List.of(seed, infinity(48).toBytes()), 3_000, input -> {
            if (input.length == BlsPublicKey.BYTES) {
                var key = new BlsPublicKey(Octets.of(input));
                assertThat(BLS.verify(key, MESSAGE, INFINITE_SIGNATURE)).isFalse();
            }
        });
    }

    private static BlsPublicKey keyOutsideTheGroup() {
        int misses = 0;
        for (int x = 1; x < 256; x++) {
            byte[] bytes = new byte[48];
            bytes[0] = (byte) 0x80;
            bytes[47] = (byte) x;
            try {
                if (!new P1_Affine(bytes).in_group()) {
                    return new BlsPublicKey(Octets.of(bytes));
                }
            } catch (RuntimeException e) {
                misses++; // no point has this coordinate
            }
        }
        throw new AssertionError("no point found in " + misses);
    }

    private static BlsSignature signatureOutsideTheGroup() {
        int misses = 0;
        for (int x = 1; x < 256; x++) {
            byte[] bytes = new byte[96];
            bytes[0] = (byte) 0x80;
            bytes[95] = (byte) x;
            try {
                if (!new P2_Affine(bytes).in_group()) {
                    return new BlsSignature(Octets.of(bytes));
                }
            } catch (RuntimeException e) {
                misses++; // no point has this coordinate
            }
        }
        throw new AssertionError("no point found in " + misses);
    }

    private static Octets infinity(int size) {
        byte[] bytes = new byte[size];
        bytes[0] = (byte) 0xc0;
        return Octets.of(bytes);
    }

    private static byte[] filled(int size, int value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
