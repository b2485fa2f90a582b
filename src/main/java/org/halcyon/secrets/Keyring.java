package org.halcyon.secrets;

import org.halcyon.base.StoreId;
import org.halcyon.secrets.SecretsError.KeyringFault;
import org.halcyon.secrets.SecretsError.KeyringReason;

/// The keyring of the system, as far as a vault needs it: one key of [#KEY_BYTES] for each store, and nothing else ever
/// goes there. Whoever is logged in to the account, and every program that he starts, can read it.
///
/// Any thread. Calls block, but not for ever: what the system does not answer in time is [Unavailable].
public interface Keyring {
    int KEY_BYTES = 32;

    /// Whether there is a keyring here. Opens nothing and asks nobody.
    Reach reach();

    /// The key of a store, which the caller closes.
    Lookup read(StoreId store);

    /// Keeps a key; `key` stays with the caller.
    Change store(StoreId store, SecretBytes key);

    /// Removes the key of a store. Done as well if there was none.
    Change remove(StoreId store);

    sealed interface Reach permits Reachable, Unavailable {}

    sealed interface Lookup permits Found, Absent, Unavailable, Failed {}

    sealed interface Change permits Done, Unavailable, Failed {}

    record Reachable() implements Reach {}

    /// A key of the right length.
    record Found(SecretBytes key) implements Lookup {}

    /// No key of this store; some systems say so of a keyring that stays locked, too.
    record Absent() implements Lookup {}

    record Done() implements Change {}

    /// Nothing was learnt. A change that was asked for may still come true later.
    record Unavailable(KeyringReason reason) implements Reach, Lookup, Change {}

    record Failed(KeyringFault kind) implements Lookup, Change {}

    /// For where keyrings are not in use.
    static Keyring none() {
        return NoKeyring.NONE;
    }
}
