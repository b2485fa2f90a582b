package org.halcyon.core.sync;

import java.time.Duration;
import org.halcyon.core.p2p.Peer;
import org.halcyon.core.p2p.Services;
import org.halcyon.network.HostPort;

/// One connection and what the engine knows of the peer behind it. Owned by the engine's thread.
final class Link {

    private final Peer peer;
    private final HostPort address;
    private final boolean witness;
    private int height;
    private boolean inStep;
    private boolean mempoolAsked;
    private int failures;

    /// @param witness true if the connection only listens for announcements of a broadcast
    Link(Peer peer, HostPort address, boolean witness) {
        this.peer = peer;
        this.address = address;
        this.witness = witness;
        this.height = -1;
    }

    Peer peer() {
        return peer;
    }

    HostPort address() {
        return address;
    }

    boolean isWitness() {
        return witness;
    }

    /// The greatest height of the best chain that the peer is known to have, -1 if none.
    int height() {
        return height;
    }

    void reached(int newHeight) {
        height = Math.max(height, newHeight);
    }

    /// Forgets what the peer has above `root`, since the chain above it is another one now.
    void rewind(int root) {
        height = Math.min(height, root);
    }

    /// True once the peer had nothing to add to the headers.
    boolean isInStep() {
        return inStep;
    }

    void inStep(boolean now) {
        inStep = now;
    }

    boolean hasCompressedHeaders() {
        return peer.info().has(Services.COMPRESSED_HEADERS);
    }

    boolean servesMempool() {
        return peer.info().has(Services.BLOOM);
    }

    /// True at the first call only.
    boolean asksMempoolNow() {
        boolean first = !mempoolAsked;
        mempoolAsked = true;
        return first;
    }

    void answered() {
        failures = 0;
    }

    /// One more failure in a row.
    int failed() {
        return ++failures;
    }

    PeerView view() {
        return new PeerView(
                address.toString(),
                peer.info().version(),
                peer.info().userAgent().toString(),
                Math.max(height, peer.info().startHeight()),
                peer.counters().roundTrip().orElse(Duration.ZERO));
    }
}
