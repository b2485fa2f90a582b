package org.halcyon.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HexFormat;
import org.halcyon.base.Network;
import org.halcyon.core.script.Address;
import org.halcyon.core.script.AddressReading;
import org.halcyon.core.script.Script;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Test;

/// Base58, addresses and private keys as recorded from the reference node.
class EncodingVectorTest {

    private final Secp256k1 curve = Curves.nativeCurve();

    @Test
    void base58GoesBothWays() throws KeyFormatException {
        for (JsonElement entry : Vectors.array("core/keys/base58.json")) {
            byte[] bytes = HexFormat.of().parseHex(entry.getAsJsonArray().get(0).getAsString());
            String text = entry.getAsJsonArray().get(1).getAsString();

            assertThat(Base58.encode(bytes)).isEqualTo(text);
            assertThat(Base58.decode(text)).isEqualTo(bytes);
        }
    }

    @Test
    void soundAddressesAndKeysAreRead() throws KeyFormatException {
        for (JsonElement element : Vectors.array("core/keys/key_io_valid.json")) {
            JsonArray entry = element.getAsJsonArray();
            JsonObject about = entry.get(2).getAsJsonObject();
            Network network = KeyVectors.network(Vectors.string(about, "chain"));
            byte[] content = HexFormat.of().parseHex(entry.get(1).getAsString());
            if (about.get("isPrivkey").getAsBoolean()) {
                assertPrivateKey(
                        entry.get(0).getAsString(),
                        network,
                        content,
                        about.get("isCompressed").getAsBoolean());
            } else {
                assertAddress(entry.get(0).getAsString(), network, Script.of(content));
            }
        }
    }

    private void assertPrivateKey(String text, Network network, byte[] content, boolean compressed)
            throws KeyFormatException {
        Wif wif = Wif.parse(text, network, curve);

        assertThat(wif.key().toBytes()).isEqualTo(content);
        assertThat(wif.isCompressed()).isEqualTo(compressed);
        assertThat(new String(wif.toChars(network))).isEqualTo(text);
        assertThat(Address.read(text, network))
                .isEqualTo(new AddressReading.Invalid(AddressReading.Reason.PRIVATE_KEY));
        assertThatThrownBy(() -> Wif.parse(text, other(network), curve)).isInstanceOf(KeyFormatException.class);
    }

    private static void assertAddress(String text, Network network, Script script) {
        AddressReading reading = Address.read(text, network);

        assertThat(reading).isInstanceOf(AddressReading.Valid.class);
        Address address = ((AddressReading.Valid) reading).address();
        assertThat(address.script()).isEqualTo(script);
        assertThat(Address.of(script, network)).contains(address);
        assertThat(address.text()).isEqualTo(text);
        assertThat(Address.read(text, other(network))).isInstanceOf(AddressReading.OtherNetwork.class);
    }

    private static Network other(Network network) {
        return network == Network.MAINNET ? Network.TESTNET : Network.MAINNET;
    }

    @Test
    void damagedAddressesAndKeysAreRefused() {
        for (JsonElement entry : Vectors.array("core/keys/key_io_invalid.json")) {
            String text = entry.getAsJsonArray().get(0).getAsString();
            for (Network network : Network.values()) {
                assertThat(Address.read(text, network)).isInstanceOf(AddressReading.Invalid.class);
                assertThatThrownBy(() -> Wif.parse(text, network, curve)).isInstanceOf(KeyFormatException.class);
            }
        }
    }

    @Test
    void signedMessagesAreMadeAndChecked() throws KeyFormatException {
        for (JsonObject vector : Vectors.entries("core/tx/signed_messages.json", "vectors")) {
            PrivateKey key = PrivateKey.parse(Vectors.hex(vector, "privateKey"), curve);
            String message = Vectors.string(vector, "message");
            String signature = Vectors.string(vector, "signature");
            var owner = key.publicKey(curve).hash160();

            assertThat(HexFormat.of().formatHex(SignedMessage.hash(message))).isEqualTo(Vectors.string(vector, "hash"));
            assertThat(SignedMessage.sign(message, key, curve)).isEqualTo(signature);
            assertThat(Address.of(key.publicKey(curve), KeyVectors.network(Vectors.string(vector, "network")))
                            .text())
                    .isEqualTo(Vectors.string(vector, "address"));
            assertThat(SignedMessage.verify(message, signature, owner, curve))
                    .isEqualTo(new SignedMessage.Verdict.Valid());
            assertThat(SignedMessage.verify(message + "!", signature, owner, curve))
                    .isEqualTo(new SignedMessage.Verdict.OtherSigner());
            assertThat(SignedMessage.verify(message, signature.substring(4), owner, curve))
                    .isEqualTo(new SignedMessage.Verdict.Malformed());
        }
    }

    @Test
    void deterministicSignaturesMatchTheNode() throws KeyFormatException {
        for (JsonObject vector : Vectors.entries("core/tx/ecdsa.json", "vectors")) {
            Wif wif = Wif.parse(Vectors.string(vector, "wif"), Network.MAINNET, curve);
            byte[] hash = Vectors.hex(vector, "messageHash");

            byte[] compact = SignedMessage.compact(hash, wif.key(), wif.isCompressed(), curve);

            assertThat(wif.key().toBytes()).isEqualTo(Vectors.hex(vector, "privateKey"));
            assertThat(compact).isEqualTo(Vectors.hex(vector, "compact"));
            assertThat(new Address.PublicKeyHash(Network.MAINNET, wif.publicKeyHash(curve)).text())
                    .isEqualTo(Vectors.string(vector, "address"));
        }
    }
}
