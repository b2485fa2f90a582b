package org.halcyon.core.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.halcyon.base.Network;
import org.halcyon.testing.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Texts and bytes of keys in any state of damage are read or refused with the one declared exception.
class KeyTextFuzzTest {

    private final Secp256k1 curve = Curves.nativeCurve();

    @Test
    @Tag("fuzz")
    void mutatedEncodingsAreReadOrRefused() {
        List<byte[]> seeds = List.of(
                ascii(Base58Check.encode(new byte[] {0, 0, 1, 2, 3})),
                ascii(Bech32m.encode("dash", new byte[21])),
                ascii("m/44'/5'/0h/0x" + "0f".repeat(32) + "'/7"));

        var report = Fuzz.run(KeyFormatException.class, seeds, input -> {
            String text = new String(input, StandardCharsets.UTF_8);
            switch (input.length % 3) {
                case 0 -> assertThat(Base58.encode(Base58.decode(text))).isEqualTo(text);
                case 1 -> assertThat(Bech32m.decode(text, Bech32m.SHORT)).isNotNull();
                default -> assertThat(DerivationPath.parse(text).steps()).isNotNull();
            }
        });

        assertThat(report.refused()).isPositive();
    }

    @Test
    @Tag("fuzz")
    void mutatedSignaturesOfTextsGetAVerdict() throws KeyFormatException {
        byte[] scalar = new byte[32];
        scalar[31] = 7;
        PrivateKey key = PrivateKey.parse(scalar, curve);
        var signer = key.publicKey(curve).hash160();
        byte[] seed = ascii(SignedMessage.sign("text", key, curve));

        var report = Fuzz.run(
                KeyFormatException.class,
                List.of(seed),
                input -> assertThat(SignedMessage.verify(
                                "text", new String(input, StandardCharsets.ISO_8859_1), signer, curve))
                        .isNotNull());

        assertThat(report.refused()).isZero();
    }

    @Test
    @Tag("fuzz")
    void mutatedExtendedKeysAreReadOrRefused() throws KeyFormatException {
        var root = ExtendedPrivateKey.ofSeed(new byte[32], curve);
        var child = root.child(PathStep.ofId(bytes(new Random(1), 32)), curve).orElseThrow();
        List<byte[]> seeds = List.of(
                root.toBytes(Network.MAINNET),
                child.toBytes(Network.MAINNET),
                root.neuter(curve).toBytes(Network.MAINNET),
                child.neuter(curve).toBytes(Network.MAINNET));

        var report = Fuzz.run(KeyFormatException.class, seeds, input -> {
            if (input.length > 2 && input[1] == seeds.getFirst()[1] && input[2] == seeds.getFirst()[2]) {
                var key = ExtendedPrivateKey.parse(input, Network.MAINNET, curve);
                assertThat(key.toBytes(Network.MAINNET)).isEqualTo(input);
            } else {
                var key = ExtendedPublicKey.parse(input, Network.MAINNET, curve);
                assertThat(key.toBytes(Network.MAINNET)).isEqualTo(input);
            }
        });

        assertThat(report.refused()).isPositive();
    }

    @Test
    @Tag("fuzz")
    void mutatedExtendedKeyTextsAndPrivateKeysAreReadOrRefused() throws KeyFormatException {
        var root = ExtendedPrivateKey.ofSeed(new byte[32], curve);
        List<byte[]> seeds = List.of(
                ascii(root.neuter(curve).toText(Network.MAINNET)),
                ascii(new String(root.toChars(Network.MAINNET))),
                ascii(new String(Wif.of(root.privateKey(), true).toChars(Network.MAINNET))));

        var report = Fuzz.run(KeyFormatException.class, seeds, input -> {
            String text = new String(input, StandardCharsets.UTF_8);
            if (text.startsWith("xpub")) {
                assertThat(ExtendedPublicKey.parse(text, Network.MAINNET, curve))
                        .isNotNull();
            } else if (text.startsWith("xprv")) {
                assertThat(ExtendedPrivateKey.parse(text.toCharArray(), Network.MAINNET, curve))
                        .isNotNull();
            } else {
                assertThat(Wif.parse(text, Network.MAINNET, curve)).isNotNull();
            }
        });

        assertThat(report.refused()).isPositive();
    }

    @Test
    void encodingsOfRandomBytesComeBack() throws KeyFormatException {
        Random random = new Random(21);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = bytes(random, random.nextInt(40));

            assertThat(Base58.decode(Base58.encode(bytes))).isEqualTo(bytes);
            assertThat(Base58Check.decode(Base58Check.encode(bytes))).isEqualTo(bytes);
            Bech32m decoded = Bech32m.decode(Bech32m.encode("tdash", bytes), Bech32m.SHORT);
            assertThat(decoded.content()).isEqualTo(bytes);
            assertThat(decoded.prefix()).isEqualTo("tdash");
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(Random random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
