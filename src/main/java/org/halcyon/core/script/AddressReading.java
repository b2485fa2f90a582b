package org.halcyon.core.script;

import org.halcyon.base.Network;

/// What came of reading a text where an address of layer 1 is expected.
public sealed interface AddressReading {

    record Valid(Address address) implements AddressReading {}

    /// A sound address of another network.
    ///
    /// @param other mainnet, or testnet for all networks whose addresses look alike
    record OtherNetwork(Network other) implements AddressReading {}

    /// A sound address of Platform, which cannot be paid by a plain transaction.
    record PlatformAddress() implements AddressReading {}

    record Invalid(Reason reason) implements AddressReading {}

    /// Why a text is no address at all.
    enum Reason {
        EMPTY,
        /// Longer than any address.
        TOO_LONG,
        /// A private key: it must not be shown to anybody.
        PRIVATE_KEY,
        /// A character that no address has.
        CHARACTER,
        /// A character is wrong or missing.
        CHECKSUM,
        /// Sound text of an unknown kind.
        UNKNOWN_KIND
    }
}
