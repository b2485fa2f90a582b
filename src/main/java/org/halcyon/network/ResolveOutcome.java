package org.halcyon.network;

import java.net.InetAddress;
import java.util.List;

/// What became of a name.
public sealed interface ResolveOutcome {

    /// @param addresses at least one
    record Found(List<InetAddress> addresses) implements ResolveOutcome {
        public Found {
            addresses = List.copyOf(addresses);
        }
    }

    /// The name has no address, or nobody answered.
    ///
    /// @param detail for a log, never needed to decide
    record NotFound(String detail) implements ResolveOutcome {}
}
