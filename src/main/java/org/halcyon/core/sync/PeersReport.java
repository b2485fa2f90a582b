package org.halcyon.core.sync;

import java.time.Instant;
import java.util.List;
import org.halcyon.core.p2p.Misbehaviour;

/// The nodes that the chain engine deals with at one moment.
///
/// @param connected with scores: the higher, the worse; 100 bans
/// @param banned nodes that are not connected to, those first whose ban ends last
/// @param known how many addresses the book holds
public record PeersReport(List<Connected> connected, List<Banned> banned, int known) {

    public record Connected(PeerView peer, int score) {}

    /// @param reason what it did last
    public record Banned(String address, Misbehaviour reason, Instant until) {}

    public PeersReport {
        connected = List.copyOf(connected);
        banned = List.copyOf(banned);
    }

    /// Of an engine that does not run.
    public static PeersReport none() {
        return new PeersReport(List.of(), List.of(), 0);
    }
}
