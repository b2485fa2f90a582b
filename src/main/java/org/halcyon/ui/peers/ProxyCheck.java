package org.halcyon.ui.peers;

import org.halcyon.wallet.ProxySettings;

/// Reads what a person typed about a proxy. Pure; resolves no name and opens no connection.
@FunctionalInterface
public interface ProxyCheck {

    Checked check(Typed typed);

    /// @param ownCircuit whether a login shall be made up where none is typed
    record Typed(String address, String user, String password, boolean ownCircuit) {
        @Override
        public String toString() {
            return "Typed[redacted]";
        }
    }

    /// What the texts were taken for.
    sealed interface Checked {
        record Usable(ProxySettings proxy) implements Checked {}

        /// @param sentence what is wrong with the address or the login, for a person
        record Refused(String sentence) implements Checked {}
    }
}
