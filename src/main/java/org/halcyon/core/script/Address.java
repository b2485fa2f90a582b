package org.halcyon.core.script;

import java.util.Optional;
import org.halcyon.base.Network;
import org.halcyon.core.hash.Hash160;
import org.halcyon.core.keys.Base58Check;
import org.halcyon.core.keys.PublicKey;
import org.halcyon.core.wire.ByteWriter;

/// Where a payment of layer 1 goes, on one network. Immutable.
///
/// Devnet and regtest addresses look like those of the test network; the network says which one is meant.
public sealed interface Address {

    Network network();

    Hash160 hash();

    /// Pays to whoever holds the key with this hash.
    record PublicKeyHash(Network network, Hash160 hash) implements Address {

        @Override
        public String toString() {
            return text();
        }
    }

    /// Pays to whoever meets the script with this hash.
    record ScriptHash(Network network, Hash160 hash) implements Address {

        @Override
        public String toString() {
            return text();
        }
    }

    static Address of(PublicKey key, Network network) {
        return new PublicKeyHash(network, key.hash160());
    }

    /// The address that an output script stands for, if it is of one of the two forms.
    static Optional<Address> of(Script script, Network network) {
        Optional<Address> key = script.publicKeyHash().map(hash -> new PublicKeyHash(network, Hash160.ofBytes(hash)));
        return key.isPresent() ? key : script.scriptHash().map(hash -> new ScriptHash(network, Hash160.ofBytes(hash)));
    }

    /// Reads what a person typed or pasted, white space around it left out.
    static AddressReading read(String text, Network network) {
        return AddressReader.read(text, network);
    }

    /// The output script that pays here.
    default Script script() {
        return switch (this) {
            case PublicKeyHash key -> Script.payToPublicKeyHash(key.hash().toBytes());
            case ScriptHash script -> Script.payToScriptHash(script.hash().toBytes());
        };
    }

    /// The Base58Check form.
    default String text() {
        int version = switch (this) {
            case PublicKeyHash publicKeyHash -> network().versions().publicKeyHash();
            case ScriptHash scriptHash -> network().versions().scriptHash();
        };
        return Base58Check.encode(new ByteWriter(1 + Hash160.BYTES)
                .u8(version)
                .bytes(hash().toBytes())
                .toBytes());
    }
}
