package org.halcyon.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.halcyon.base.Network;
import org.halcyon.core.hash.Hash160;
import org.halcyon.core.script.Address;
import org.halcyon.core.script.AddressReading;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Test;

/// Derivations as recorded from the reference implementations.
class KeyTreeVectorTest {

    private final Secp256k1 curve = Curves.nativeCurve();

    @Test
    void derivesTheExtendedKeysOfBip32() throws KeyFormatException {
        for (JsonObject vector : Vectors.entries("core/keys/bip32.json", "vectors")) {
            var root = ExtendedPrivateKey.ofSeed(Vectors.hex(vector, "seed"), curve);
            for (JsonObject entry : Vectors.objects(vector.getAsJsonArray("derivations"))) {
                var key = KeyVectors.derive(root, entry);

                assertText(key, Network.MAINNET, Vectors.string(entry, "xpub"), Vectors.string(entry, "xprv"));
                assertText(key, Network.TESTNET, Vectors.string(entry, "tpub"), Vectors.string(entry, "tprv"));
            }
        }
    }

    @Test
    void derivesTheLongIndicesOfDip14() throws KeyFormatException {
        JsonObject file = Vectors.object("core/keys/dip14.json");
        var root = KeyVectors.root(file);
        for (String list : List.of("vectors", "boundary")) {
            for (JsonObject entry : Vectors.entries("core/keys/dip14.json", list)) {
                var key = KeyVectors.derive(root, entry);

                assertThat(key.privateKey().toBytes()).isEqualTo(Vectors.hex(entry, "privateKey"));
                assertThat(key.neuter(curve).publicKey().toBytes()).isEqualTo(Vectors.hex(entry, "publicKey"));
                assertThat(key.neuter(curve).chainCode()).isEqualTo(Vectors.hex(entry, "chainCode"));
                String main = Vectors.string(entry, "extPubMain");
                assertText(key, Network.MAINNET, main, Vectors.string(entry, "extPrivMain"));
                assertText(
                        key,
                        Network.TESTNET,
                        Vectors.string(entry, "extPubTest"),
                        Vectors.string(entry, "extPrivTest"));
            }
        }
    }

    private void assertText(ExtendedPrivateKey key, Network network, String publicText, String privateText)
            throws KeyFormatException {
        assertThat(key.neuter(curve).toText(network)).isEqualTo(publicText);
        assertThat(new String(key.toChars(network))).isEqualTo(privateText);
        assertThat(ExtendedPublicKey.parse(publicText, network, curve)).isEqualTo(key.neuter(curve));
        var parsed = ExtendedPrivateKey.parse(privateText.toCharArray(), network, curve);
        assertThat(parsed.neuter(curve)).isEqualTo(key.neuter(curve));
    }

    @Test
    void refusesDamagedExtendedKeys() {
        for (JsonElement text : Vectors.object("core/keys/bip32.json").getAsJsonArray("reject")) {
            for (Network network : Network.values()) {
                assertThatThrownBy(() -> ExtendedPublicKey.parse(text.getAsString(), network, curve))
                        .isInstanceOf(KeyFormatException.class);
                assertThatThrownBy(() ->
                                ExtendedPrivateKey.parse(text.getAsString().toCharArray(), network, curve))
                        .isInstanceOf(KeyFormatException.class);
            }
        }
    }

    @Test
    void derivesEachAccountOfAWallet() throws KeyFormatException {
        for (JsonObject wallet : Vectors.entries("core/keys/account_paths.json", "wallets")) {
            Network network = KeyVectors.network(Vectors.string(wallet, "network"));
            var root = KeyVectors.root(wallet);

            assertThat(root.neuter(curve).walletId(network).toHex()).isEqualTo(Vectors.string(wallet, "walletId"));
            assertThat(root.neuter(curve).unscopedWalletId().toHex())
                    .isEqualTo(Vectors.string(wallet, "walletIdUnscoped"));
            for (JsonObject entry : Vectors.objects(wallet.getAsJsonArray("accounts"))) {
                assertAccount(root, entry, network);
            }
        }
    }

    private void assertAccount(ExtendedPrivateKey root, JsonObject entry, Network network) throws KeyFormatException {
        DerivationPath path = DerivationPath.parse(Vectors.string(entry, "path"));
        PathStep last = path.steps().getLast();
        var parent = root.derive(
                        new DerivationPath(path.steps().subList(0, path.steps().size() - 1)), curve)
                .orElseThrow();
        var key = parent.child(last, curve).orElseThrow();
        PublicKey publicKey = key.neuter(curve).publicKey();

        assertThat(path).hasToString(Vectors.string(entry, "path"));
        assertThat(key.privateKey().toBytes()).isEqualTo(Vectors.hex(entry, "privateKey"));
        assertThat(publicKey.toHex()).isEqualTo(Vectors.string(entry, "publicKey"));
        assertThat(publicKey.hash160()).isEqualTo(Hash160.ofHex(Vectors.string(entry, "hash160")));
        Address address = Address.of(publicKey, network);
        assertThat(address.text()).isEqualTo(Vectors.string(entry, "address"));
        assertThat(Address.read(address.text(), network)).isEqualTo(new AddressReading.Valid(address));
        assertThat(new String(Wif.of(key.privateKey(), /* compressed= */ true).toChars(network)))
                .isEqualTo(Vectors.string(entry, "wif"));
        assertThat(parent.neuter(curve).toText(network)).isEqualTo(Vectors.string(entry, "parentXpub"));
        if (!last.hardened()) {
            assertThat(parent.neuter(curve).child(last, curve)).contains(key.neuter(curve));
        }
    }

    @Test
    void derivesPlatformPaymentKeysAndTheirAddresses() throws KeyFormatException {
        var root = KeyVectors.root(Vectors.object("core/keys/dip17_18.json"));
        for (JsonObject entry : Vectors.entries("core/keys/dip17_18.json", "vectors")) {
            var key = KeyVectors.derive(root, entry);
            String address = Vectors.string(entry, "address");

            assertThat(key.privateKey().toBytes()).isEqualTo(Vectors.hex(entry, "privateKey"));
            Bech32m decoded = Bech32m.decode(address, Bech32m.SHORT);
            byte[] content = decoded.content();
            assertThat(content[0] & 0xff).isEqualTo(0xb0);
            assertThat(Hash160.ofBytes(java.util.Arrays.copyOfRange(content, 1, content.length)))
                    .isEqualTo(key.neuter(curve).publicKey().hash160());
            assertThat(Bech32m.encode(decoded.prefix(), content)).isEqualTo(address);
            for (Network network : Network.values()) {
                assertThat(Address.read(address, network)).isEqualTo(new AddressReading.PlatformAddress());
            }
        }
    }

    @Test
    void takesNoDamagedPlatformAddressForACoreAddress() {
        JsonObject file = Vectors.object("core/keys/dip17_18.json");
        for (JsonObject entry : Vectors.objects(file.getAsJsonArray("rejectOnMain"))) {
            assertThat(Address.read(Vectors.string(entry, "address"), Network.MAINNET))
                    .isInstanceOf(AddressReading.Invalid.class);
        }
        assertThat(Address.read(Vectors.string(file, "uppercaseMustBeAccepted"), Network.MAINNET))
                .isEqualTo(new AddressReading.PlatformAddress());
    }
}
