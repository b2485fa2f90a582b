package org.halcyon.core.p2p;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halcyon.base.Network;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.p2p.FrameException.Defect;
import org.halcyon.core.wire.ByteWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HostilePeerTest {
    private static final PeerId ID = new PeerId(1);

    @Test
    void garbageEndsTheConnection() throws Exception {
        try (var fixture = PeerFixture.standard()) {
            fixture.nodeSends(new byte[64]);

            assertThat(fixture.event()).isEqualTo(ended(new Disconnect.BadFrame(Defect.MAGIC)));
        }
    }

    @Test
    void frameOfAnotherNetworkEndsTheConnection() throws Exception {
        try (var fixture = PeerFixture.standard()) {
            fixture.nodeSends(new FrameCodec(Network.MAINNET).encode(new RelayMessage.Mempool()));

            assertThat(fixture.event()).isEqualTo(ended(new Disconnect.BadFrame(Defect.MAGIC)));
        }
    }

    @Test
    void oversizeLengthEndsTheConnectionBeforeItsBytesCome() throws Exception {
        try (var fixture = PeerFixture.standard()) {
            byte[] head = Arrays.copyOf(fixture.frames.encode(new RelayMessage.Mempool()), FrameCodec.HEAD_BYTES);
            head[18] = 0x31; // 0x310000 is above 3 MiB

            fixture.nodeSends(head);

            assertThat(fixture.event()).isEqualTo(ended(new Disconnect.BadFrame(Defect.LENGTH)));
        }
    }

    @Test
    void badChecksumDropsTheMessageCountsAndGoesOn() throws Exception {
        try (var fixture = PeerFixture.standard()) {
            byte[] frame = fixture.frames.encode(new SessionMessage.Pong(3));
            frame[frame.length - 1] ^= 1;

            fixture.nodeSends(frame);
            fixture.nodeSends(new RelayMessage.Mempool());

            assertThat(misbehaviour(fixture.event())).isEqualTo(Misbehaviour.INVALID_MESSAGE);
            assertThat(fixture.event()).isInstanceOf(PeerEvent.Received.class);
        }
    }

    @Test
    void malformedPayloadDropsTheMessageCountsAndGoesOn() throws Exception {
        try (var fixture = PeerFixture.standard()) {
            fixture.nodeSends(fixture.frames.encode(new Frame("inv", Payload.ofHex("fd51c3"))));
            fixture.nodeSends(new RelayMessage.Mempool());

            assertThat(misbehaviour(fixture.event())).isEqualTo(Misbehaviour.INVALID_MESSAGE);
            assertThat(fixture.event()).isInstanceOf(PeerEvent.Received.class);
        }
    }

    @Test
    void secondHandshakeCounts() throws Exception {
        try (var fixture = PeerFixture.standard()) {
            fixture.nodeSends(new SessionMessage.Verack());

            assertThat(misbehaviour(fixture.event())).isEqualTo(Misbehaviour.DUPLICATE);
        }
    }

    @Test
    void silentPeerIsCutOffWhenItsPongIsMissing() throws Exception {
        try (var fixture = PeerFixture.standard()) {
            fixture.nodeReads("ping");

            fixture.advance(Duration.ofSeconds(60));

            assertThat(fixture.event()).isEqualTo(ended(new Disconnect.PongMissing()));
        }
    }

    @Test
    void pongWithAnotherNumberIsNoAnswer() throws Exception {
        try (var fixture = PeerFixture.standard()) {
            var ping = (SessionMessage.Ping) fixture.nodeReads("ping");
            fixture.nodeSends(new SessionMessage.Pong(ping.nonce() + 1));
            fixture.nodeSends(new SessionMessage.Ping(9));
            fixture.nodeReads("pong");

            fixture.advance(Duration.ofSeconds(60));

            assertThat(fixture.event()).isEqualTo(ended(new Disconnect.PongMissing()));
        }
    }

    @Test
    void peerThatTakesNothingIsCutOffAfterTheWriteBudget() throws Exception {
        try (var fixture = PeerFixture.standard()) {
            fixture.answerFirstPing();
            fillTheSocket(fixture);

            fixture.clock.advance(Duration.ofSeconds(60));

            assertThat(fixture.event()).isEqualTo(ended(new Disconnect.WriteStalled()));
        }
    }

    @Test
    void peerThatAsksWithoutReadingIsCutOff() throws Exception {
        var limits = new PeerLimits(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), 4, 1 << 20, 4);
        try (var fixture = new PeerFixture(Inbox.Bounds.standard(), limits)) {
            fillTheSocket(fixture);

            fixture.nodeSends(pings(8));

            assertThat(fixture.event()).isEqualTo(ended(new Disconnect.OutboxFull()));
        }
    }

    @Test
    void endOfStreamIsToldApartFromAnEndInsideAFrame() throws Exception {
        for (int bytes : List.of(0, 1, 23, 24, 30)) {
            try (var fixture = PeerFixture.standard()) {
                byte[] frame = fixture.frames.encode(new SessionMessage.Pong(3));
                fixture.nodeReads("ping");

                fixture.nodeSends(Arrays.copyOf(frame, bytes));
                fixture.node().close();

                assertThat(fixture.event()).isEqualTo(ended(new Disconnect.ByPeer()));
            }
        }
    }

    @Test
    void readerWaitsWhenItsLaneIsFullAndLosesNothing() throws Exception {
        try (var fixture = new PeerFixture(new Inbox.Bounds(2, 1 << 20), PeerLimits.standard())) {
            fixture.answerFirstPing();
            for (int i = 0; i < 10; i++) {
                fixture.nodeSends(cfilter(i));
            }
            fixture.clock.awaitSleepers(3); // writer, watch, and the reader in front of its full lane

            assertThat(fixture.peer.counters().messages()).isEqualTo(2 + 3);
            List<PeerEvent> events = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                events.add(fixture.event());
            }
            assertThat(events)
                    .extracting(e -> ((PeerEvent.Received) e).message())
                    .containsExactlyElementsOf(filters());
        }
    }

    @Test
    void heldReaderCostsThePeerNeitherItsPongNorItsRequests() throws Exception {
        try (var fixture = new PeerFixture(new Inbox.Bounds(1, 1 << 20), PeerLimits.standard())) {
            var ping = (SessionMessage.Ping) fixture.nodeReads("ping");
            var request = new FilterMessage.GetCfCheckpt(BlockHash.ofWire(new byte[32]));
            fixture.peer.request(request, Duration.ofSeconds(20));
            fixture.nodeSends(cfilter(0));
            fixture.nodeSends(cfilter(1));
            fixture.nodeSends(new SessionMessage.Pong(ping.nonce()));
            fixture.clock.awaitSleepers(3);

            fixture.clock.advance(Duration.ofMinutes(5));
            fixture.clock.awaitSleepers(3);

            assertThat(fixture.event()).isInstanceOf(PeerEvent.Received.class);
            assertThat(fixture.event()).isInstanceOf(PeerEvent.Received.class);
            fixture.nodeSends(new FilterMessage.CfCheckpt(request.stop(), List.of()));
            assertThat(fixture.event())
                    .isInstanceOfSatisfying(
                            PeerEvent.Received.class,
                            e -> assertThat(e.answers()).isPresent());
        }
    }

    @Test
    void closeFreesAReaderThatWaitsForRoom() throws Exception {
        try (var fixture = new PeerFixture(new Inbox.Bounds(1, 1 << 20), PeerLimits.standard())) {
            fixture.answerFirstPing();
            fixture.nodeSends(cfilter(0));
            fixture.nodeSends(cfilter(1));
            fixture.clock.awaitSleepers(3);

            var outcome = fixture.peer.close(PeerFixture.PATIENCE);

            assertThat(outcome).isInstanceOf(CloseOutcome.Ended.class);
            assertThat(fixture.event()).isInstanceOf(PeerEvent.Received.class);
            assertThat(fixture.event()).isEqualTo(ended(new Disconnect.ByUs()));
        }
    }

    /// Queues more than the system takes while the node reads nothing, until the writer hangs and the outbox is full.
    private static void fillTheSocket(PeerFixture fixture) throws IOException {
        Message big = new FilterMessage.Cfilter(BlockHash.ofWire(new byte[32]), Payload.of(new byte[512 << 10]));
        long end = System.nanoTime() + PeerFixture.PATIENCE.toNanos();
        long sent = -1;
        while (System.nanoTime() - end < 0) {
            while (fixture.peer.send(big) == SendOutcome.QUEUED) {
                Thread.onSpinWait();
            }
            if (fixture.pair.near().sent() == sent) {
                return;
            }
            sent = fixture.pair.near().sent();
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("the system takes everything");
    }

    /// In one write, since the connection ends before the last one is read.
    private static byte[] pings(int count) {
        var frames = new FrameCodec(Network.REGTEST);
        var out = new ByteWriter();
        for (int i = 0; i < count; i++) {
            out.bytes(frames.encode(new SessionMessage.Ping(i)));
        }
        return out.toBytes();
    }

    private static List<Message> filters() {
        List<Message> filters = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            filters.add(cfilter(i));
        }
        return filters;
    }

    private static Message cfilter(int number) {
        byte[] block = new byte[32];
        block[0] = (byte) number;
        return new FilterMessage.Cfilter(BlockHash.ofWire(block), Payload.ofHex("00"));
    }

    private static PeerEvent ended(Disconnect reason) {
        return new PeerEvent.Disconnected(ID, reason);
    }

    private static Misbehaviour misbehaviour(PeerEvent event) {
        return ((PeerEvent.Misbehaved) event).misbehaviour();
    }
}
