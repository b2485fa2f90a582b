package org.halcyon.core.peers;

import java.time.Instant;
import org.halcyon.core.p2p.Misbehaviour;

/// A node that is not connected to for a while.
///
/// @param reason the misbehaviour that was too much
public record Ban(Instant until, Misbehaviour reason) {

    public boolean holds(Instant now) {
        return now.isBefore(until);
    }
}
