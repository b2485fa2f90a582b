package org.halcyon.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.halcyon.network.HostPort;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.Settings;

/// How a host is to work.
///
/// @param peers as `host:port`, instead of those in the settings; empty to keep them
/// @param listeners runs those who follow the hubs: the FX thread, or whoever publishes
/// @param leave ends the program
/// @param toFront brings the window to the front; empty where there is none
record HostPlan(AppPaths paths, List<String> peers, Executor listeners, Runnable leave, Optional<Runnable> toFront) {
    HostPlan {
        peers = List.copyOf(peers);
    }

    /// One without a window.
    HostPlan(AppPaths paths, List<String> peers, Executor listeners, Runnable leave) {
        this(paths, peers, listeners, leave, Optional.empty());
    }

    /// The nodes to connect to.
    ///
    /// @throws OpeningException if one of them cannot be understood
    List<HostPort> peersOf(Settings settings, NetworkProfile profile) throws OpeningException {
        List<String> texts = peers.isEmpty() ? settings.peersOf(profile) : peers;
        List<HostPort> parsed = new ArrayList<>();
        for (String text : texts) {
            switch (HostPort.parse(text, profile.network().defaultPort())) {
                case HostPort.Parsed.Address known -> parsed.add(known.address());
                case HostPort.Parsed.Refused refused ->
                    throw new OpeningException("bad_peer", refused.reason().sentence());
            }
        }
        return parsed;
    }
}
