package org.halcyon.core.peers;

import java.util.List;
import org.halcyon.network.HostPort;

/// Where nodes to connect to come from.
public sealed interface PeerSources {

    /// These and no others: nobody is asked for names or addresses, and addresses that come are not used. An own node
    /// is never banned, since there may be no other; it is disconnected and dialled again after a pause.
    record Own(List<HostPort> nodes) implements PeerSources {
        public Own {
            nodes = List.copyOf(nodes);
        }
    }

    /// The address book; if it leads nowhere the seeds, and if these lead nowhere either the nodes that ship with the
    /// program.
    ///
    /// @param seeds names that stand for some nodes each, with the port of these
    /// @param shipped nodes of last resort
    /// @param nearToo whether addresses count that not everybody can reach, as on a network of one's own
    record Automatic(List<HostPort> seeds, List<HostPort> shipped, boolean nearToo) implements PeerSources {
        public Automatic {
            seeds = List.copyOf(seeds);
            shipped = List.copyOf(shipped);
        }
    }

    /// Nobody is contacted.
    record Offline() implements PeerSources {}
}
