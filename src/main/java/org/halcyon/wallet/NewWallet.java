package org.halcyon.wallet;

import java.util.Optional;
import org.halcyon.core.keys.Mnemonic;

/// How a wallet comes to be. What is secret in it is wiped by the call that takes it.
public sealed interface NewWallet {

    /// A name is 1 to 64 visible characters and not in use.
    String name();

    /// From a recovery phrase, just made or brought along.
    ///
    /// @param password opens the vault, or becomes its password if there is none yet
    /// @param passphrase the optional extra word of BIP-39, empty for none
    /// @param fresh true if the phrase was made a moment ago, so that no earlier block can pay it
    /// @param birthHeight where to begin to search; ignored for a fresh one, empty means everything
    /// @param phraseChecked true if the person has proven to have written it down
    @SuppressWarnings("ArrayRecordComponent") // secrets that the call that takes them wipes in place
    record FromPhrase(
            String name,
            Mnemonic phrase,
            char[] passphrase,
            char[] password,
            boolean fresh,
            Optional<Integer> birthHeight,
            boolean phraseChecked)
            implements NewWallet {}

    /// From the extended public key of an account.
    record WatchOnly(String name, String extendedPublicKey, Optional<Integer> birthHeight) implements NewWallet {}
}
