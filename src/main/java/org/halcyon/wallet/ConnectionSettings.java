package org.halcyon.wallet;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Which way nodes are reached, and on which networks nodes are looked for beyond the own ones.
///
/// @param automatic networks on which nodes of the open network are looked for; on all others only own nodes count, and
///     without any nobody is contacted
/// @param proxy what every connection goes through, but for those to the sandbox on this computer
/// @param offline whether nobody is contacted, whatever else is set
public record ConnectionSettings(Set<NetworkProfile> automatic, Optional<ProxySettings> proxy, boolean offline) {

    public ConnectionSettings {
        automatic = Set.copyOf(automatic);
    }

    /// Before anything was chosen: nobody is contacted.
    public static ConnectionSettings initial() {
        return new ConnectionSettings(Set.of(), Optional.empty(), /* offline= */ false);
    }

    public boolean isAutomatic(NetworkProfile profile) {
        return automatic.contains(profile);
    }

    public ConnectionSettings withAutomatic(NetworkProfile profile, boolean set) {
        var changed = EnumSet.noneOf(NetworkProfile.class);
        changed.addAll(automatic);
        if (set) {
            changed.add(profile);
        } else {
            changed.remove(profile);
        }
        return new ConnectionSettings(changed, proxy, offline);
    }

    public ConnectionSettings withProxy(Optional<ProxySettings> set) {
        return new ConnectionSettings(automatic, set, offline);
    }

    public ConnectionSettings withOffline(boolean set) {
        return new ConnectionSettings(automatic, proxy, set);
    }
}
