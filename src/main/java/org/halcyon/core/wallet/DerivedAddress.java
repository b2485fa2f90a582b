package org.halcyon.core.wallet;

import org.halcyon.core.script.Script;

/// An address that an account has derived, with its place.
public record DerivedAddress(AddressRef ref, AddressKey key) {

    public Script script() {
        return key.script();
    }
}
