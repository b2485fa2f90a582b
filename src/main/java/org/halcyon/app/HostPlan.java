package org.halcyon.app;

import java.util.List;
import java.util.concurrent.Executor;

/// How a host is to work.
///
/// @param peers as `host:port`, instead of those in the settings; empty to keep them
/// @param listeners runs those who follow the hubs: the FX thread, or whoever publishes
/// @param leave ends the program
record HostPlan(AppPaths paths, List<String> peers, Executor listeners, Runnable leave) {
    HostPlan {
        peers = List.copyOf(peers);
    }
}
