package org.halcyon.core.p2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.chain.BlockHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PeerTest {
    private static final PeerId ID = new PeerId(1);
    private static final BlockHash STOP = BlockHash.ofWire(new byte[32]);
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void messageOfTheNodeReachesTheMailbox() throws Exception {
        try (var fixture = PeerFixture.standard()) {
            fixture.nodeSends(new InventoryMessage.Inv(List.of()));

            assertThat(fixture.event())
                    .isEqualTo(new PeerEvent.Received(ID, new InventoryMessage.Inv(List.of()), Optional.empty()));
            assertThat(fixture.peer.counters().messages()).isEqualTo(1);
            assertThat(fixture.peer.counters().lastMessage()).contains(fixture.clock.instant());
        }
    }

    @Test
    void pingOfTheNodeIsAnsweredWithItsNumber() throws Exception {
        try (var fixture = PeerFixture.standard()) {
            fixture.nodeSends(new SessionMessage.Ping(77));

            assertThat(fixture.nodeReads("pong")).isEqualTo(new SessionMessage.Pong(77));
        }
    }

    @Test
    void unknownCommandIsCountedAndDropped() throws Exception {
        try (var fixture = PeerFixture.standard()) {
            fixture.nodeSends(fixture.frames.encode(new Frame("getsporks", Payload.ofHex("00"))));
            fixture.nodeSends(new RelayMessage.Mempool());

            assertThat(fixture.event())
                    .isEqualTo(new PeerEvent.Received(ID, new RelayMessage.Mempool(), Optional.empty()));
            assertThat(fixture.peer.counters().ignored()).isEqualTo(1);
        }
    }

    @Test
    void everyPartOfAnAnswerNamesItsRequest() throws Exception {
        try (var fixture = PeerFixture.standard()) {
            var request = new InventoryMessage.GetData(List.of(item(1), item(2)));
            var open = (RequestOutcome.Open) fixture.peer.request(request, SOON);

            fixture.nodeSends(new InventoryMessage.NotFound(List.of(item(1))));
            fixture.nodeSends(new InventoryMessage.NotFound(List.of(item(2))));
            fixture.nodeSends(new InventoryMessage.NotFound(List.of(item(2))));

            assertThat(answers(fixture.event())).contains(open.id());
            assertThat(answers(fixture.event())).contains(open.id());
            assertThat(answers(fixture.event())).isEmpty();
        }
    }

    @Test
    void requestWithoutAnswerTimesOutOnce() throws Exception {
        try (var fixture = PeerFixture.standard()) {
            fixture.answerFirstPing();
            var open = (RequestOutcome.Open) fixture.peer.request(new FilterMessage.GetCfCheckpt(STOP), SOON);

            fixture.advance(SOON);

            assertThat(fixture.event()).isEqualTo(new PeerEvent.RequestTimedOut(ID, open.id()));
            fixture.nodeSends(new FilterMessage.CfCheckpt(STOP, List.of()));
            assertThat(answers(fixture.event())).isEmpty();
        }
    }

    @Test
    void messageThatNothingAnswersIsNoRequest() throws Exception {
        try (var fixture = PeerFixture.standard()) {
            assertThatThrownBy(() -> fixture.peer.request(new RelayMessage.Mempool(), SOON))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void moreOpenRequestsThanAllowedAreRefused() throws Exception {
        try (var fixture = PeerFixture.standard()) {
            for (int i = 0; i < PeerLimits.standard().openRequests(); i++) {
                assertThat(fixture.peer.request(new FilterMessage.GetCfCheckpt(STOP), SOON))
                        .isInstanceOf(RequestOutcome.Open.class);
            }

            assertThat(fixture.peer.request(new FilterMessage.GetCfCheckpt(STOP), SOON))
                    .isEqualTo(new RequestOutcome.Full());
        }
    }

    @Test
    void answeredPingsMeasureTheRoundTripAndRepeat() throws Exception {
        try (var fixture = PeerFixture.standard()) {
            var first = (SessionMessage.Ping) fixture.nodeReads("ping");
            fixture.advance(Duration.ofMillis(80));
            fixture.nodeSends(new SessionMessage.Pong(first.nonce()));
            fixture.nodeSends(new SessionMessage.Ping(5));
            fixture.nodeReads("pong");

            assertThat(fixture.peer.counters().roundTrip()).contains(Duration.ofMillis(80));
            fixture.advance(Duration.ofMinutes(2));
            var second = (SessionMessage.Ping) fixture.nodeReads("ping");
            assertThat(second.nonce()).isNotEqualTo(first.nonce());
        }
    }

    @Test
    void closeEndsAllThreadsTellsTheMailboxAndMayBeRepeated() throws Exception {
        try (var fixture = PeerFixture.standard()) {
            var first = fixture.peer.close(PeerFixture.PATIENCE);
            var second = fixture.peer.close(PeerFixture.PATIENCE);

            assertThat(first).isEqualTo(new CloseOutcome.Ended(new Disconnect.ByUs()));
            assertThat(second).isEqualTo(first);
            assertThat(fixture.threads.made()).isEqualTo(3);
            assertThat(fixture.threads.survivors()).isEmpty();
            assertThat(fixture.event()).isEqualTo(new PeerEvent.Disconnected(ID, new Disconnect.ByUs()));
            assertThat(fixture.inbox.take(Duration.ZERO)).isEmpty();
            assertThat(fixture.peer.send(new RelayMessage.Mempool())).isEqualTo(SendOutcome.CLOSED);
            assertThat(fixture.peer.request(new AddressMessage.GetAddr(), SOON)).isEqualTo(new RequestOutcome.Closed());
        }
    }

    private static Optional<RequestId> answers(PeerEvent event) {
        return ((PeerEvent.Received) event).answers();
    }

    private static InventoryItem item(int number) {
        byte[] hash = new byte[32];
        hash[0] = (byte) number;
        return InventoryItem.block(BlockHash.ofWire(hash));
    }
}
