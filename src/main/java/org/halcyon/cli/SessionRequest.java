package org.halcyon.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.halcyon.wallet.NetworkProfile;

/// Which wallets a run is about.
///
/// @param folder of all data; empty for the usual one of this system
/// @param profile the network; empty for the one that was used last
/// @param peers as `host:port`, instead of those in the settings; empty to keep them
public record SessionRequest(Optional<Path> folder, Optional<NetworkProfile> profile, List<String> peers) {
    public SessionRequest {
        peers = List.copyOf(peers);
    }
}
