package org.halcyon.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.halcyon.base.Ticker;
import org.halcyon.network.ConnectOutcome.Reason;
import org.halcyon.testing.Covers;
import org.halcyon.testing.Fuzz;
import org.halcyon.testing.LoopbackPair;
import org.halcyon.testing.SocketRecorder;
import org.halcyon.testing.SocksServer;
import org.halcyon.testing.SocksServer.Asked;
import org.halcyon.testing.SocksServer.Manner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The connector against a real proxy on the loopback address.
@Timeout(30)
final class Socks5ConnectorTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String ONION = "a".repeat(55) + "d.onion";

    private final SocketRecorder recorder = new SocketRecorder();
    private SocksServer proxy;
    private PeerListener target;

    @BeforeEach
    void listen() throws IOException {
        proxy = SocksServer.open();
        target = PeerListener.onLoopback(0, Ticker.system());
    }

    @AfterEach
    void end() throws IOException {
        proxy.close();
        target.close();
    }

    private Socks5Connector connector(Optional<ProxyLogin> login) {
        return new Socks5Connector(new ProxyRoute(proxy.address(), login), Ticker.system(), recorder);
    }

    private ConnectOutcome connect(String host) {
        return connector(Optional.empty()).connect(new HostPort(host, 9999), LONG);
    }

    private Reason failure(Manner manner) {
        proxy.behave(manner);
        return ((ConnectOutcome.Failed) connect("node.example")).reason();
    }

    @ParameterizedTest
    @CsvSource({"node.example,3", "192.0.2.7,1", "2001:db8:0:0:0:0:0:1,4"})
    void bytesTravelThroughTheProxyAndItAloneIsContacted(String host, int kind) throws IOException {
        proxy.knows(host, target.address());

        try (PeerConnection connection = ((ConnectOutcome.Connected) connect(host)).connection();
                PeerConnection far = target.accept()) {
            connection.output().write(new byte[] {1, 2, 3});
            far.output().write(9);

            assertThat(far.input().readNBytes(3)).containsExactly(1, 2, 3);
            assertThat(connection.input().read()).isEqualTo(9);
        }
        assertThat(proxy.asked()).containsExactly(new Asked(kind, host, 9999, ""));
        assertThat(recorder.contacted()).containsExactly(proxy.address());
        assertThat(recorder.lookedUp()).isEmpty();
    }

    @Test
    void onionNamesGoToTheProxyAsTheyAre() {
        connect(ONION);

        assertThat(proxy.asked()).containsExactly(new Asked(3, ONION, 9999, ""));
    }

    @Test
    void eachCircuitShowsALoginOfItsOwn() {
        var random = new SplittableRandom(1);
        var one = ProxyLogin.ofCircuit(random);
        var other = ProxyLogin.ofCircuit(random);

        connector(Optional.of(one)).connect(new HostPort("node.example", 9999), LONG);
        connector(Optional.of(other)).connect(new HostPort("node.example", 9999), LONG);
        connector(Optional.of(one)).connect(new HostPort("node.example", 9999), LONG);

        List<String> users = proxy.asked().stream().map(Asked::user).toList();
        assertThat(users.get(0)).isNotEmpty().isEqualTo(users.get(2)).isNotEqualTo(users.get(1));
        assertThat(one).isNotEqualTo(other);
        assertThat(one.toString()).isEqualTo("ProxyLogin[redacted]");
    }

    @Test
    void proxyThatSkipsTheLoginIsNotUsed() {
        proxy.behave(Manner.SKIPS_LOGIN);

        ConnectOutcome outcome =
                connector(Optional.of(new ProxyLogin("me", "word"))).connect(new HostPort("node.example", 9999), LONG);

        assertThat(((ConnectOutcome.Failed) outcome).reason()).isEqualTo(Reason.PROXY_MALFORMED);
        assertThat(proxy.asked()).isEmpty();
    }

    @Test
    void refusedLoginIsToldApart() {
        proxy.behave(Manner.BAD_LOGIN);

        ConnectOutcome outcome =
                connector(Optional.of(new ProxyLogin("me", "word"))).connect(new HostPort("node.example", 9999), LONG);

        assertThat(((ConnectOutcome.Failed) outcome).reason()).isEqualTo(Reason.PROXY_LOGIN);
        assertThat(failure(Manner.NO_METHOD)).isEqualTo(Reason.PROXY_LOGIN);
    }

    @Test
    @Covers("UI-080")
    void proxyThatIsGoneFailsTheAttemptAndNobodyElseIsContacted() throws IOException {
        HostPort gone;
        try (PeerListener other = PeerListener.onLoopback(0, Ticker.system())) {
            gone = other.address();
        }

        ConnectOutcome outcome = new Socks5Connector(new ProxyRoute(gone, Optional.empty()), Ticker.system(), recorder)
                .connect(target.address(), LONG);

        assertThat(((ConnectOutcome.Failed) outcome).reason()).isEqualTo(Reason.PROXY_DOWN);
        assertThat(((ConnectOutcome.Failed) outcome).reason().isOfProxy()).isTrue();
        assertThat(recorder.contacted()).containsExactly(gone);
        assertThat(recorder.lookedUp()).isEmpty();
    }

    @Test
    void whatIsNoProxyIsToldApart() {
        assertThat(failure(Manner.WEB_SERVER)).isEqualTo(Reason.PROXY_MALFORMED);
        assertThat(failure(Manner.HANGS_UP)).isEqualTo(Reason.PROXY_DOWN);
    }

    @Test
    @Tag("stress")
    void silenceBeforeTheRequestIsOneOfTheProxyAndAfterItOneOfTheTarget() {
        proxy.behave(Manner.SILENT);
        ConnectOutcome before =
                connector(Optional.empty()).connect(new HostPort("node.example", 9999), Duration.ofMillis(300));
        proxy.behave(Manner.SILENT_AFTER_REQUEST);
        ConnectOutcome after =
                connector(Optional.empty()).connect(new HostPort("node.example", 9999), Duration.ofMillis(300));

        assertThat(((ConnectOutcome.Failed) before).reason()).isEqualTo(Reason.PROXY_DOWN);
        assertThat(((ConnectOutcome.Failed) after).reason()).isEqualTo(Reason.TIMED_OUT);
    }

    @ParameterizedTest
    @CsvSource({
        "1,UNREACHABLE",
        "2,PROXY_FORBIDS",
        "3,UNREACHABLE",
        "4,UNREACHABLE",
        "5,REFUSED",
        "6,TIMED_OUT",
        "7,UNSUPPORTED",
        "8,UNSUPPORTED",
        "240,UNRESOLVED",
        "99,UNREACHABLE"
    })
    void answersOfTheProxyAboutATargetSayNothingAgainstTheProxy(int code, Reason reason) {
        proxy.reply(code);

        Reason found = ((ConnectOutcome.Failed) connect("node.example")).reason();

        assertThat(found).isEqualTo(reason);
        assertThat(found.isOfProxy()).isFalse();
    }

    @Test
    void proxyIsNamedByAnAddressAndNeverLookedUp() {
        assertThat(ProxyRoute.isUsable(new HostPort("proxy.example", 9050))).isFalse();
        assertThatThrownBy(() -> new ProxyRoute(new HostPort("proxy.example", 9050), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new ProxyRoute(new HostPort("localhost", 9050), Optional.empty())
                        .address()
                        .getAddress())
                .isEqualTo(InetAddress.getLoopbackAddress());
    }

    static Stream<String> badLogins() {
        return Stream.of("", "x".repeat(256), "ä".repeat(128));
    }

    @ParameterizedTest
    @MethodSource("badLogins")
    void loginThatTheProtocolCannotCarryIsRefused(String text) {
        assertThat(ProxyLogin.fits(text)).isFalse();
        assertThatThrownBy(() -> new ProxyLogin("me", text)).isInstanceOf(IllegalArgumentException.class);
    }

    /// What a proxy says comes from outside: any bytes end in an outcome.
    @Test
    @Tag("fuzz")
    void anyAnswerOfAProxyEndsInAnOutcome() {
        List<byte[]> seeds = List.of(
                new byte[] {5, 0, 5, 0, 0, 1, 1, 2, 3, 4, 0, 9},
                new byte[] {5, 2, 1, 0, 5, 0, 0, 3, 4, 'h', 'o', 's', 't', 0, 9},
                new byte[] {5, 2, 1, 0, 5, 5, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});

        Fuzz.Report report = Fuzz.run(IOException.class, seeds, 3_000, Socks5ConnectorTest::talk);

        assertThat(report.tried()).isGreaterThan(100);
    }

    private static void talk(byte[] answers) throws IOException {
        try (LoopbackPair pair = LoopbackPair.open(Ticker.system())) {
            pair.far().output().write(answers);
            pair.far().close();
            var exchange = new Socks5Exchange(pair.near(), Optional.of(new ProxyLogin("me", "word")));
            Optional<ConnectOutcome.Failed> failed = exchange.login();
            if (failed.isEmpty()) {
                exchange.request(new HostPort("node.example", 9999));
            }
        }
    }
}
