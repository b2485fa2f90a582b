package org.halcyon.wallet.rows;

import java.time.Instant;
import java.util.Optional;
import org.halcyon.base.Bytes;
import org.halcyon.core.script.Script;

/// A derived address.
///
/// @param address its text form on the network of the wallet
/// @param publicKey present where it cannot be derived from the account key
/// @param used seen on the chain; once true it stays true, whatever is stored later
/// @param reservedAt when it was handed out and is not to be handed out again for a while
public record AddressRow(
        AddressKey key,
        Script script,
        String address,
        Optional<LeafKey> publicKey,
        boolean used,
        Optional<Instant> reservedAt) {

    /// A public key with its curve.
    public record LeafKey(Curve curve, Bytes bytes) {}

    /// This row after `later` was stored for the same place: all of `later`, but a used mark stays.
    public AddressRow followedBy(AddressRow later) {
        return used && !later.used
                ? new AddressRow(later.key, later.script, later.address, later.publicKey, true, later.reservedAt)
                : later;
    }
}
