package org.halcyon.ui.storage;

import java.util.function.Consumer;
import org.halcyon.wallet.RestoreOutcome;
import org.halcyon.wallet.RestoreRequest;

/// Exchanges the store of a network for a backup: stops what runs, shows how far that has come, and opens again. The
/// window does it, since a network and its pages end on the way. FX thread only.
public interface Restoring {

    /// True if there is a vault with a password, or it is not known whether there is one.
    boolean asksPassword();

    /// Whether the keyring opens the vault in the place of a password.
    boolean isKeyless();

    /// Begins. A call while one is under way changes nothing.
    ///
    /// @param password wiped by the call; empty if none was asked for
    /// @param ended gets the outcome once, when the window shows what there is afterwards; nothing if the call itself
    ///     failed
    void begin(RestoreRequest request, char[] password, Consumer<Ended> ended);

    /// Opens a network again that did not stop in order.
    void openAgain();

    /// The end of a restore.
    sealed interface Ended {
        record With(RestoreOutcome outcome) implements Ended {}

        /// The call failed, which says nothing about what became of the store.
        record NoAnswer() implements Ended {}
    }
}
