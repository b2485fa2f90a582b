package org.halcyon.core.p2p;

import java.util.Optional;

/// What a connection tells its one reader, in order. [Disconnected] is the last event of each connection.
public sealed interface PeerEvent {

    PeerId peer();

    /// @param answers the open request that this message belongs to, if any; the first that fits
    record Received(PeerId peer, Message message, Optional<RequestId> answers) implements PeerEvent {}

    /// @param detail for a log; holds nothing secret
    record Misbehaved(PeerId peer, Misbehaviour misbehaviour, String detail) implements PeerEvent {}

    /// The answer, or a part of it, did not come in time. What comes later is no answer any more.
    record RequestTimedOut(PeerId peer, RequestId request) implements PeerEvent {}

    record Disconnected(PeerId peer, Disconnect reason) implements PeerEvent {}
}
