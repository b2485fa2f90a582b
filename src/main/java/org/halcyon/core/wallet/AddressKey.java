package org.halcyon.core.wallet;

import java.util.Arrays;
import org.halcyon.core.script.Script;

/// A derived public key and the output script that pays to it. Immutable.
public final class AddressKey {

    private final Script script;
    private final byte[] publicKey;

    /// @param publicKey serialized as its curve has it, copied
    public AddressKey(Script script, byte[] publicKey) {
        this.script = script;
        this.publicKey = publicKey.clone();
    }

    public Script script() {
        return script;
    }

    /// A copy of the serialized key.
    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressKey that
                && script.equals(that.script)
                && Arrays.equals(publicKey, that.publicKey);
    }

    @Override
    public int hashCode() {
        return script.hashCode();
    }

    @Override
    public String toString() {
        return "AddressKey[" + script + "]";
    }
}
