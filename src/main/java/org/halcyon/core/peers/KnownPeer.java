package org.halcyon.core.peers;

import java.time.Instant;
import java.util.Optional;
import org.halcyon.network.HostPort;

/// One entry of the address book.
///
/// @param services as last heard, or as the node itself said
/// @param seen when it was last heard of or connected to
/// @param reached when a connection last came about
/// @param failures to connect since then, at most [#MOST_FAILURES]
/// @param standing not yet decayed, see [Standing#at]
/// @param ban the last one; it may have ended
public record KnownPeer(
        HostPort address,
        long services,
        Instant seen,
        Optional<Instant> reached,
        int failures,
        Standing standing,
        Optional<Ban> ban) {

    static final int MOST_FAILURES = 10;

    static KnownPeer heard(Heard heard, Instant now) {
        return new KnownPeer(
                heard.address(),
                heard.services(),
                heard.seen(),
                Optional.empty(),
                0,
                Standing.unknown(now),
                Optional.empty());
    }

    public boolean isBanned(Instant now) {
        return ban.filter(some -> some.holds(now)).isPresent();
    }

    KnownPeer heardAgain(Heard heard) {
        Instant newest = heard.seen().isAfter(seen) ? heard.seen() : seen;
        return new KnownPeer(address, heard.services(), newest, reached, failures, standing, ban);
    }

    KnownPeer reachedAt(Instant now, long itsServices) {
        return new KnownPeer(address, itsServices, now, Optional.of(now), 0, standing, ban);
    }

    KnownPeer missed() {
        return new KnownPeer(address, services, seen, reached, Math.min(failures + 1, MOST_FAILURES), standing, ban);
    }

    KnownPeer judged(Standing newStanding, Optional<Ban> newBan) {
        return new KnownPeer(address, services, seen, reached, failures, newStanding, newBan);
    }
}
