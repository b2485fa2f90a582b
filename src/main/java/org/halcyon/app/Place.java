package org.halcyon.app;

import java.util.List;
import org.halcyon.network.HostPort;
import org.halcyon.wallet.NetworkProfile;

/// Which network is opened, where its files lie, and whom it connects to.
///
/// @param peers ignored by the sandbox, which has its own
record Place(AppPaths paths, NetworkProfile profile, List<HostPort> peers) {
    Place {
        peers = List.copyOf(peers);
    }
}
