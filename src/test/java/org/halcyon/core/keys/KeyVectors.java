package org.halcyon.core.keys;

import com.google.gson.JsonObject;
import org.halcyon.base.Network;
import org.halcyon.testing.Vectors;

/// Reads what several vector tests need alike.
final class KeyVectors {

    private KeyVectors() {}

    static Network network(String name) {
        return switch (name) {
            case "main" -> Network.MAINNET;
            case "test" -> Network.TESTNET;
            case "regtest" -> Network.REGTEST;
            default -> throw new AssertionError("network " + name);
        };
    }

    static ExtendedPrivateKey root(JsonObject entry) throws KeyFormatException {
        String passphrase = entry.has("passphrase") ? Vectors.string(entry, "passphrase") : "";
        var reading = Mnemonic.read(Vectors.string(entry, "mnemonic").toCharArray(), WordList.english());
        if (!(reading instanceof MnemonicReading.Valid valid)) {
            throw new AssertionError("phrase " + reading);
        }
        try (Mnemonic mnemonic = valid.mnemonic()) {
            return ExtendedPrivateKey.ofSeed(mnemonic.toSeed(passphrase.toCharArray()), Curves.nativeCurve());
        }
    }

    static ExtendedPrivateKey derive(ExtendedPrivateKey root, JsonObject entry) throws KeyFormatException {
        return root.derive(DerivationPath.parse(Vectors.string(entry, "path")), Curves.nativeCurve())
                .orElseThrow();
    }
}
