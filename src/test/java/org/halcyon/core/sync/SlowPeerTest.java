package org.halcyon.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.halcyon.base.Ticker;
import org.halcyon.core.p2p.AddressMessage;
import org.halcyon.core.p2p.PeerEvent;
import org.halcyon.core.p2p.SessionMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Connections that do wake up for the time of the test, and send their pings.
@Timeout(60)
final class SlowPeerTest extends LinksCase {

    @Override
    Ticker ticker() {
        return clock;
    }

    @Test
    void slowPeerIsReplacedByAnother() throws Exception {
        Links links = connected(3);
        node(at(7, 1));
        links.heard(
                links.regular().getFirst(),
                new AddressMessage.AddrV2(List.of(LinksTest.entry(new byte[] {20, 7, 0, 1}))));
        List<Long> nonces = new ArrayList<>();
        for (GreetingNode node : made.subList(0, 3)) {
            nonces.add(node.await(SessionMessage.Ping.class).nonce());
        }
        made.get(0).say(new SessionMessage.Pong(nonces.get(0)));
        made.get(1).say(new SessionMessage.Pong(nonces.get(1)));
        awaitDelays(links, 2);
        clock.advance(Duration.ofSeconds(4));
        made.get(2).say(new SessionMessage.Pong(nonces.get(2)));
        awaitDelays(links, 3);
        clock.advance(Duration.ofSeconds(6));

        turn(links, 0);
        event(links, PeerEvent.Disconnected.class);
        turn(links, 1);

        assertThat(addresses(links)).containsExactlyInAnyOrder(at(0, 1), at(1, 1), at(7, 1));
    }

    private static void awaitDelays(Links links, int count) {
        while (links.regular().stream()
                        .filter(link -> link.peer().counters().roundTrip().isPresent())
                        .count()
                < count) {
            Thread.onSpinWait();
        }
    }
}
