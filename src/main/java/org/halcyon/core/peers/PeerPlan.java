package org.halcyon.core.peers;

import java.util.List;
import java.util.Optional;
import org.halcyon.network.HostForm;
import org.halcyon.network.HostPort;
import org.halcyon.network.NameResolver;
import org.halcyon.network.PeerConnector;

/// Whom an engine connects to, and which way. Two plans are the same if all parts are; an engine that finds another
/// plan than before ends all its connections first.
///
/// @param resolver looks seeds up; empty with a proxy, which is given their names instead
public record PeerPlan(PeerSources sources, PeerConnector connector, Optional<NameResolver> resolver) {

    /// Own nodes only; nothing but the connector looks their names up.
    public static PeerPlan own(List<HostPort> nodes, PeerConnector connector) {
        return new PeerPlan(new PeerSources.Own(nodes), connector, Optional.empty());
    }

    /// False for what cannot be reached this way, so that it need not be tried.
    public boolean reaches(HostPort address) {
        return address.form() != HostForm.ONION || resolver.isEmpty();
    }
}
