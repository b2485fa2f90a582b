package org.halcyon.secrets;

import java.util.Optional;

/// The library for keyrings, one call each. Values are texts, since the library takes nothing else. Calls may block for
/// as long as a person takes to unlock the keyring, and throw whatever foreign code throws.
interface KeyringBackend {

    /// Asks nobody.
    boolean isReachable() throws Exception;

    /// Empty if there is no such item.
    Optional<String> get(String service, String account) throws Exception;

    void set(String service, String account, String value) throws Exception;

    /// True if there was such an item.
    boolean delete(String service, String account) throws Exception;
}
