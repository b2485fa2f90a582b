package org.halcyon.ui.peers;

import org.halcyon.wallet.NetworkProfile;

/// Reads what a person typed as the address of a node. Pure; resolves no name and opens no connection.
@FunctionalInterface
public interface PeerCheck {

    Checked check(String typed, NetworkProfile profile);

    /// What the text was taken for.
    sealed interface Checked {
        /// @param address in the one form that is kept, `host:port`
        record Peer(String address) implements Checked {}

        /// @param sentence what is wrong, for a person
        record Refused(String sentence) implements Checked {}
    }
}
