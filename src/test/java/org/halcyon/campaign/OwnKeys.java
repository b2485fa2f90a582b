package org.halcyon.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.halcyon.app.WalletProcess;
import org.halcyon.base.Network;
import org.halcyon.core.keys.AccountPaths;
import org.halcyon.core.keys.ExtendedPrivateKey;
import org.halcyon.core.keys.ExtendedPublicKey;
import org.halcyon.core.keys.KeyFormatException;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.core.keys.NativeLibraryException;
import org.halcyon.core.keys.NativeSecp256k1;
import org.halcyon.core.keys.Secp256k1;
import org.halcyon.core.script.Address;
import org.halcyon.core.script.Script;
import org.halcyon.core.wallet.ExtendedKeySource;
import org.halcyon.core.wallet.PoolKind;

/// The scripts of the campaign's wallet, derived here again from its words, far beyond what the wallet can have used.
final class OwnKeys {
    private static final int FOREIGN_ACCOUNT = 7;

    private final Map<Script, Integer> receiving = new HashMap<>();
    private final Map<Script, Integer> change = new HashMap<>();
    private final List<String> addresses = new ArrayList<>();
    private final String foreign;

    /// @param count of each branch
    OwnKeys(int count) throws KeyFormatException, NativeLibraryException {
        Secp256k1 curve = NativeSecp256k1.load();
        try (Mnemonic phrase = WalletProcess.phrase();
                ExtendedPrivateKey root = ExtendedPrivateKey.ofSeed(phrase.toSeed(new char[0]), curve)) {
            var own = new ExtendedKeySource(account(root, 0, curve), curve);
            for (int i = 0; i < count; i++) {
                Script script = own.at(PoolKind.EXTERNAL, i).orElseThrow().script();
                receiving.put(script, i);
                addresses.add(text(script));
                change.put(own.at(PoolKind.INTERNAL, i).orElseThrow().script(), i);
            }
            var others = new ExtendedKeySource(account(root, FOREIGN_ACCOUNT, curve), curve);
            this.foreign = text(others.at(PoolKind.EXTERNAL, 0).orElseThrow().script());
        }
    }

    private static ExtendedPublicKey account(ExtendedPrivateKey root, int number, Secp256k1 curve) {
        var path = new AccountPaths(Network.REGTEST).standard(number);
        try (ExtendedPrivateKey account = root.derive(path, curve).orElseThrow()) {
            return account.neuter(curve);
        }
    }

    private static String text(Script script) {
        return Address.of(script, Network.REGTEST).orElseThrow().text();
    }

    boolean owns(Script script) {
        return receiving.containsKey(script) || change.containsKey(script);
    }

    /// Place on the receive branch, -1 for any other script.
    int receiveIndex(Script script) {
        return receiving.getOrDefault(script, -1);
    }

    String address(int index) {
        return addresses.get(index);
    }

    /// An address that the wallet does not know.
    String foreign() {
        return foreign;
    }
}
