package org.halcyon.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.base.Ticker;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.peers.PeerPlan;
import org.halcyon.core.peers.PeerSources;
import org.halcyon.network.DirectConnector;
import org.halcyon.network.HostPort;
import org.halcyon.network.PeerConnector;
import org.halcyon.network.ProxyLogin;
import org.halcyon.network.ProxyRoute;
import org.halcyon.network.ResolveOutcome;
import org.halcyon.network.Socks5Connector;
import org.halcyon.testing.Covers;
import org.halcyon.testing.ReplayPeer;
import org.halcyon.testing.SocketRecorder;
import org.halcyon.testing.SocksServer;
import org.halcyon.testing.SocksServer.Asked;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Everything that a whole engine contacts and every name that it asks for, written down while it syncs with a node.
@Timeout(120)
@Tag("stress")
@Covers("UI-080")
@SuppressWarnings("try") // closing the client joins its thread and may be interrupted
final class SocketAuditTest {

    private static final HostPort NAMED = new HostPort("node.example", 9999);

    @TempDir
    Path folder;

    private final SocketRecorder recorder = new SocketRecorder();
    private final DirectConnector direct = new DirectConnector(Ticker.system(), recorder, recorder);
    private ReplayPeer node;
    private SocksServer proxy;

    @BeforeEach
    void open() throws IOException {
        Path recording = Vectors.list("core/node").stream()
                .filter(each -> Files.exists(each.resolve("truth.json")))
                .sorted()
                .findFirst()
                .orElseThrow();
        var hasher = new HeaderHasher();
        node = ReplayPeer.open(recording, hasher::hash);
        proxy = SocksServer.open();
    }

    @AfterEach
    void close() throws IOException {
        node.close();
        proxy.close();
    }

    private PeerConnector proxied() {
        var login = ProxyLogin.ofCircuit(new SplittableRandom(3));
        return new Socks5Connector(new ProxyRoute(proxy.address(), Optional.of(login)), Ticker.system(), recorder);
    }

    private TestEngine engine(PeerPlan plan) {
        return new TestEngine(folder, () -> plan, List.of(), EngineLimits.standard());
    }

    private static void sync(TestEngine engine) throws InterruptedException {
        engine.await(now -> now.stage() == ChainStage.UP_TO_DATE && now.filterHeight() > 0);
    }

    @Test
    void ownNodesAndNobodyElseAreContacted() throws Exception {
        HostPort gone;
        try (SocksServer other = SocksServer.open()) {
            gone = other.address();
        }
        try (TestEngine engine = engine(PeerPlan.own(List.of(node.address(), gone), direct))) {
            sync(engine);
        }

        assertThat(recorder.contacted()).containsOnly(node.address(), gone);
        assertThat(recorder.lookedUp()).isEmpty();
    }

    @Test
    void seedsAreAskedByNameAndOnlyWhatTheyAnswerIsContacted() throws Exception {
        recorder.answers(new ResolveOutcome.Found(List.of(InetAddress.getLoopbackAddress())));
        var seed = new HostPort("seed.example", node.address().port());
        var sources = new PeerSources.Automatic(List.of(seed), List.of(), /* nearToo= */ true);

        try (TestEngine engine = engine(new PeerPlan(sources, direct, Optional.of(recorder)))) {
            engine.engine.hurry(); // does not wait for the next look
            sync(engine);
        }

        assertThat(recorder.lookedUp()).containsOnly(seed.host());
        assertThat(recorder.contacted()).containsOnly(node.address());
    }

    @Test
    void withAProxyNothingIsContactedBesideItAndNoNameIsAskedFor() throws Exception {
        proxy.knows(NAMED.host(), node.address());
        var sources = new PeerSources.Automatic(List.of(NAMED), List.of(), /* nearToo= */ true);

        try (TestEngine engine = engine(new PeerPlan(sources, proxied(), Optional.empty()))) {
            sync(engine);
        }

        assertThat(recorder.contacted()).containsOnly(proxy.address());
        assertThat(recorder.lookedUp()).isEmpty();
        assertThat(proxy.asked()).extracting(Asked::host).containsOnly(NAMED.host());
        assertThat(proxy.asked()).extracting(Asked::kind).containsOnly(3);
        assertThat(proxy.asked().stream().map(Asked::user).distinct()).hasSize(1);
    }

    @Test
    void proxyThatIsDownStopsTrafficUntilItIsBack() throws Exception {
        HostPort at = proxy.address();
        PeerConnector connector = proxied();
        proxy.close();

        try (TestEngine engine = engine(PeerPlan.own(List.of(NAMED, node.address()), connector))) {
            engine.await(now -> now.problem()
                    .filter(ChainProblem.ProxyDown.class::isInstance)
                    .isPresent());
            assertThat(node.connections()).isZero();

            proxy = SocksServer.open(at.port());
            proxy.knows(NAMED.host(), node.address());
            engine.engine.hurry();
            sync(engine);
        }

        assertThat(recorder.contacted()).containsOnly(at);
        assertThat(recorder.lookedUp()).isEmpty();
    }

    @Test
    void otherSettingsEndTheConnectionsOfTheOnesBefore() throws Exception {
        var plan = new AtomicReference<>(PeerPlan.own(List.of(node.address()), direct));

        try (TestEngine engine = new TestEngine(folder, plan::get, List.of(), EngineLimits.standard())) {
            sync(engine);
            plan.set(new PeerPlan(new PeerSources.Offline(), direct, Optional.empty()));
            engine.engine.hurry();
            engine.await(now -> now.peers().isEmpty() && now.problem().equals(Optional.of(new ChainProblem.Offline())));
            plan.set(PeerPlan.own(List.of(node.address()), direct));
            engine.engine.hurry();
            sync(engine);
        }

        assertThat(node.connections()).isEqualTo(2);
    }
}
