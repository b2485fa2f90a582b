package org.halcyon.core.p2p;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import org.halcyon.base.Network;
import org.halcyon.core.p2p.HandshakeOutcome.Refusal;
import org.halcyon.testing.CountedX11;
import org.halcyon.testing.LoopbackPair;
import org.halcyon.testing.StepClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class HandshakeTest {
    private static final HandshakeTerms WALLET = HandshakeTerms.ofWallet(UserAgent.of("/Halcyon:0.1.0/"), 7, 100);
    private static final HandshakeTerms NODE = HandshakeTerms.ofServingNode(UserAgent.of("/node:1/"), 200);

    private final StepClock clock = new StepClock();
    private final AtomicLong nonces = new AtomicLong();
    private final FrameCodec frames = new FrameCodec(Network.REGTEST);
    private final MessageCodec messages = new MessageCodec(new CountedX11());
    private final PeerContext context =
            new PeerContext(frames, messages, clock, clock, Thread.ofVirtual().factory(), nonces::incrementAndGet);
    private LoopbackPair pair;

    @BeforeEach
    void connect() throws IOException {
        pair = LoopbackPair.open(clock);
    }

    @AfterEach
    void disconnect() {
        pair.close();
    }

    @Test
    void walletAndNodeLearnWhatTheOtherSays() throws Exception {
        var wallet = dialling(WALLET);
        var node = new Handshake(pair.far(), context, NODE, own -> false).answer();

        assertThat(node)
                .isEqualTo(new HandshakeOutcome.Completed(
                        new PeerInfo(70_240, 2_048, UserAgent.of("/Halcyon:0.1.0/"), 7, false, true)));
        assertThat(wallet.get(10, TimeUnit.SECONDS))
                .isEqualTo(new HandshakeOutcome.Completed(
                        new PeerInfo(70_240, 1 | 64 | 2_048, UserAgent.of("/node:1/"), 200, true, true)));
    }

    @Test
    void walletSaysItsPartInOrder() throws Exception {
        var wallet = dialling(WALLET);
        List<String> said = new ArrayList<>();
        said.add(read());

        say(version());
        said.add(read());
        said.add(read());
        say(new SessionMessage.Verack());
        said.add(read());
        said.add(read());

        assertThat(said).containsExactly("version", "sendaddrv2", "verack", "sendheaders2", "senddsq");
        assertThat(wallet.get(10, TimeUnit.SECONDS)).isInstanceOf(HandshakeOutcome.Completed.class);
    }

    @Test
    void peerWithoutCompressedHeadersIsAskedForPlainOnes() throws Exception {
        var wallet = dialling(WALLET);
        say(withServices(1 | 64));
        say(new SessionMessage.Verack());

        List<String> said = List.of(read(), read(), read(), read());

        assertThat(said).endsWith("sendheaders");
        assertThat(wallet.get(10, TimeUnit.SECONDS)).isInstanceOf(HandshakeOutcome.Completed.class);
    }

    @Test
    void whatComesBeforeTheEndOfTheHandshakeIsIgnored() throws Exception {
        var wallet = dialling(WALLET);
        say(new RelayMessage.Mempool());
        say(version());
        pair.far().output().write(frames.encode(new Frame("inv", Payload.ofHex("ffff"))));
        say(new SessionMessage.Verack());

        assertThat(wallet.get(10, TimeUnit.SECONDS)).isInstanceOf(HandshakeOutcome.Completed.class);
    }

    @Test
    void connectionToOneselfIsRefused() throws Exception {
        var wallet = dialling(WALLET, other -> other == 4711);

        say(version(v -> with(v, v.version(), v.services(), 4711)));

        assertThat(reason(wallet)).isEqualTo(new Refusal.SelfConnection());
    }

    @Test
    void echoOfTheOwnVersionIsRefused() throws Exception {
        var wallet = dialling(WALLET);
        var own = (FrameRead.Complete) frames.read(pair.far().input());

        pair.far().output().write(frames.encode(own.frame()));

        assertThat(reason(wallet)).isEqualTo(new Refusal.SelfConnection());
    }

    @Test
    void protocolBelowTheLeastOneIsRefused() throws Exception {
        var wallet = dialling(WALLET);

        say(version(v -> with(v, 70_237, v.services(), v.nonce())));

        assertThat(reason(wallet)).isEqualTo(new Refusal.ProtocolTooOld(70_237));
        assertThat(pair.near().isClosed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 64, 1024 | 64, 4 | 1 | 2048})
    void peerWithoutChainOrFiltersIsRefused(long services) throws Exception {
        var wallet = dialling(WALLET);

        say(withServices(services));

        assertThat(reason(wallet)).isEqualTo(new Refusal.MissingServices(services));
    }

    @Test
    void peerFarBehindIsRefused() throws Exception {
        var wallet = dialling(WALLET);
        say(version(v -> new SessionMessage.Version(
                v.version(),
                v.services(),
                v.time(),
                v.receiver(),
                v.sender(),
                v.nonce(),
                v.userAgent(),
                99,
                v.relay(),
                v.masternode())));

        assertThat(reason(wallet)).isEqualTo(new Refusal.FarBehind(99));
    }

    @Test
    void userAgentOf257BytesIsRefused() throws Exception {
        var wallet = dialling(WALLET);
        String head = version().payload().toHex().substring(0, 160);

        say(new Frame("version", Payload.ofHex(head + "fd0101" + "78".repeat(257) + "00000000" + "00")));

        assertThat(reason(wallet)).isEqualTo(new Refusal.UserAgentTooLong());
    }

    @Test
    void malformedVersionIsRefused() throws Exception {
        var wallet = dialling(WALLET);

        say(new Frame("version", Payload.ofHex("60120100")));

        assertThat(reason(wallet)).isInstanceOf(Refusal.Malformed.class);
    }

    @Test
    void verackBeforeVersionIsRefused() throws Exception {
        var wallet = dialling(WALLET);

        say(new SessionMessage.Verack());

        assertThat(reason(wallet)).isEqualTo(new Refusal.OutOfOrder("verack"));
    }

    @Test
    void secondVersionIsRefused() throws Exception {
        var wallet = dialling(WALLET);

        say(version());
        say(version());

        assertThat(reason(wallet)).isEqualTo(new Refusal.OutOfOrder("version"));
    }

    @Test
    void floodInPlaceOfAHandshakeIsRefused() throws Exception {
        var wallet = dialling(WALLET);

        for (int i = 0; i < 64; i++) {
            say(new RelayMessage.Mempool());
        }

        assertThat(reason(wallet)).isEqualTo(new Refusal.Flood());
    }

    @Test
    void garbageIsRefused() throws Exception {
        var wallet = dialling(WALLET);

        pair.far().output().write(new byte[24]);

        assertThat(reason(wallet)).isEqualTo(new Refusal.BadFrame(FrameException.Defect.MAGIC));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void silenceEndsWithTheBudgetInEveryState(int saidBefore) throws Exception {
        var wallet = dialling(WALLET);
        sayFirst(saidBefore);

        clock.advance(Duration.ofSeconds(10));

        assertThat(reason(wallet)).isEqualTo(new Refusal.TimedOut());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void peerThatLeavesIsNoticedInEveryState(int saidBefore) throws Exception {
        var wallet = dialling(WALLET);
        sayFirst(saidBefore);
        while (pair.far().received() < frames.encode(version()).length) {
            read(); // leaves nothing unread, so that the close is an orderly one
        }

        pair.far().close();

        assertThat(reason(wallet)).isInstanceOfAny(Refusal.ClosedByPeer.class, Refusal.Failed.class);
    }

    @Test
    void slowPeerCannotStretchTheBudgetByteByByte() throws Exception {
        var wallet = dialling(WALLET);
        byte[] frame = frames.encode(version());
        for (int i = 0; i < 9; i++) {
            pair.far().output().write(frame[i]);
            clock.advance(Duration.ofSeconds(1));
        }
        clock.advance(Duration.ofSeconds(2));

        assertThat(reason(wallet)).isEqualTo(new Refusal.TimedOut());
    }

    private void sayFirst(int messages) throws IOException {
        List<Message> all = List.of(version(), new SessionMessage.SendAddrV2());
        for (Message message : all.subList(0, messages)) {
            say(message);
        }
    }

    private CompletableFuture<HandshakeOutcome> dialling(HandshakeTerms terms) throws Exception {
        return dialling(terms, own -> false);
    }

    private CompletableFuture<HandshakeOutcome> dialling(HandshakeTerms terms, LongPredicate ownNonce)
            throws Exception {
        var outcome = new CompletableFuture<HandshakeOutcome>();
        var handshake = new Handshake(pair.near(), context, terms, ownNonce);
        Thread.ofVirtual().start(() -> outcome.complete(handshake.dial()));
        while (pair.near().sent() == 0) {
            Thread.onSpinWait(); // from here on its budget runs
        }
        return outcome;
    }

    private static Refusal reason(CompletableFuture<HandshakeOutcome> outcome) throws Exception {
        return ((HandshakeOutcome.Refused) outcome.get(10, TimeUnit.SECONDS)).reason();
    }

    private void say(Message message) throws IOException {
        pair.far().output().write(frames.encode(message));
    }

    private void say(Frame frame) throws IOException {
        pair.far().output().write(frames.encode(frame));
    }

    private String read() throws IOException, FrameException {
        return ((FrameRead.Complete) frames.read(pair.far().input())).frame().command();
    }

    private static SessionMessage.Version version() {
        return version(v -> v);
    }

    private static SessionMessage.Version withServices(long services) {
        return version(v -> with(v, v.version(), services, v.nonce()));
    }

    private static SessionMessage.Version version(UnaryOperator<SessionMessage.Version> change) {
        return change.apply(new SessionMessage.Version(
                70_238,
                1 | 64 | 2_048,
                1_750_000_000L,
                NetAddress.unspecified(0),
                NetAddress.unspecified(0),
                /* nonce= */ -5,
                UserAgent.of("/other:1/"),
                100,
                true,
                MasternodeTail.zeros()));
    }

    private static SessionMessage.Version with(SessionMessage.Version v, int protocol, long services, long nonce) {
        return new SessionMessage.Version(
                protocol,
                services,
                v.time(),
                v.receiver(),
                v.sender(),
                nonce,
                v.userAgent(),
                v.startHeight(),
                v.relay(),
                v.masternode());
    }
}
