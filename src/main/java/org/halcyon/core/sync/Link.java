package org.halcyon.core.sync;

import java.time.Duration;
import org.halcyon.base.Ticker;
import org.halcyon.core.p2p.Peer;
import org.halcyon.core.p2p.Services;
import org.halcyon.core.peers.AddressAllowance;
import org.halcyon.network.HostPort;

/// One connection and what the engine knows of the peer behind it. Owned by the engine's thread.
final class Link {

    private final Peer peer;
    private final HostPort address;
    private final boolean witness;
    private final int epoch;
    private final long since;
    private final AddressAllowance addresses;
    private int height;
    private boolean inStep;
    private boolean mempoolAsked;
    private int failures;
    private int hours;
    private int lateBlocks;

    /// @param attempt that led to the connection
    Link(Peer peer, Dialler.Attempt attempt, Ticker ticker) {
        this.since = ticker.nanos();
        this.addresses = new AddressAllowance(ticker);
        this.peer = peer;
        this.address = attempt.address();
        this.witness = attempt.witness();
        this.epoch = attempt.epoch();
        this.height = -1;
    }

    Peer peer() {
        return peer;
    }

    HostPort address() {
        return address;
    }

    /// True if the connection only listens for announcements of a broadcast.
    boolean isWitness() {
        return witness;
    }

    /// The plan under which it came about.
    int epoch() {
        return epoch;
    }

    /// When the connection came about, as [Ticker#nanos()] has it.
    long since() {
        return since;
    }

    /// How many addresses the peer may still send.
    AddressAllowance addresses() {
        return addresses;
    }

    /// True once for each full hour that the connection has lasted.
    boolean lastedOneMoreHour(Ticker ticker) {
        int now = (int) Duration.ofNanos(ticker.nanos() - since).toHours();
        boolean more = now > hours;
        hours = now;
        return more;
    }

    Duration delay() {
        return peer.counters().roundTrip().orElse(Duration.ZERO);
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

    /// A question was given up; its answer may still come.
    void mayBeLate(int blocks) {
        lateBlocks = blocks;
    }

    /// True if a block that answers no open question may belong to one that was given up.
    boolean takesLateBlock() {
        return lateBlocks > 0 && lateBlocks-- > 0;
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
                delay());
    }
}
