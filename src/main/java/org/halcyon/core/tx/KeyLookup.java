package org.halcyon.core.tx;

import java.util.Optional;
import org.halcyon.core.hash.Hash160;
import org.halcyon.core.keys.PrivateKey;

/// Finds the key behind a public key hash for as long as a signature takes.
@FunctionalInterface
public interface KeyLookup {

    /// A key that the caller closes, or empty if it is not ours.
    Optional<PrivateKey> keyFor(Hash160 publicKeyHash);
}
