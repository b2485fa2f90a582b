package org.halcyon.sandbox;

import java.util.Optional;
import org.halcyon.core.p2p.PeerInfo;

/// What the engine knows of one connection. Owned by the engine's thread.
final class LinkState {

    /// How new blocks are announced.
    enum Announce {
        INVENTORY,
        HEADERS,
        COMPRESSED_HEADERS
    }

    private final PeerInfo peer;
    private boolean relays;
    private Announce announce = Announce.INVENTORY;
    private Optional<ChainBlock> lastKnown = Optional.empty();

    LinkState(PeerInfo peer) {
        this.peer = peer;
        this.relays = peer.relay();
    }

    PeerInfo peer() {
        return peer;
    }

    /// True if transactions are announced to it.
    boolean relays() {
        return relays;
    }

    void relayFromNowOn() {
        relays = true;
    }

    Announce announce() {
        return announce;
    }

    void announce(Announce wanted) {
        announce = wanted;
    }

    /// The other side has, or is being sent, the header of this block and of all below it.
    void knows(ChainBlock block) {
        if (lastKnown.isEmpty() || lastKnown.get().height() <= block.height() || !block.isUnder(lastKnown.get())) {
            lastKnown = Optional.of(block);
        }
    }

    boolean hasHeader(ChainBlock block) {
        return lastKnown.filter(block::isUnder).isPresent();
    }
}
