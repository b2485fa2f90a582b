package org.halcyon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.halcyon.core.peers.FirstNodes;
import org.halcyon.core.peers.PeerPlan;
import org.halcyon.core.peers.PeerSources;
import org.halcyon.network.DirectConnector;
import org.halcyon.network.HostPort;
import org.halcyon.network.Socks5Connector;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.ConnectionSettings;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.ProxySettings;
import org.halcyon.wallet.Settings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Settings turned into whom to connect to. Uses the parts of the real machine, and contacts nobody.
@Tag("stress")
final class PeerPlansTest {

    private static final ProxySettings TOR = new ProxySettings("127.0.0.1:9050", "", "", true);

    @TempDir
    private Path folder;

    private final Machine machine = Machine.real();

    private HostPlan host(String... peers) {
        return new HostPlan(new AppPaths(folder), List.of(peers), Runnable::run, () -> {});
    }

    private static Settings connected(ConnectionSettings connection) {
        return Settings.initial()
                .withPeers(NetworkProfile.MAIN, List.of("192.0.2.1"))
                .withConnection(connection);
    }

    private PeerPlan plan(ConnectionSettings connection, String... peers) throws OpeningException {
        return new PeerPlans(machine, host(peers), NetworkProfile.MAIN, connected(connection)).get();
    }

    private static ConnectionSettings automatic(Optional<ProxySettings> proxy, boolean offline) {
        return new ConnectionSettings(Set.of(NetworkProfile.MAIN), proxy, offline);
    }

    @Test
    @Covers("UI-008")
    void withoutAChoiceOnlyNamedNodesCount() throws OpeningException {
        PeerPlan named = plan(ConnectionSettings.initial());
        PeerPlan none = new PeerPlans(machine, host(), NetworkProfile.TEST, Settings.initial()).get();

        assertThat(named.sources()).isEqualTo(new PeerSources.Own(List.of(new HostPort("192.0.2.1", 9999))));
        assertThat(named.connector()).isInstanceOf(DirectConnector.class);
        assertThat(none.sources()).isEqualTo(new PeerSources.Own(List.of()));
    }

    @Test
    void automaticBeginsWithTheNodesThatShip() throws OpeningException {
        var sources =
                (PeerSources.Automatic) plan(automatic(Optional.empty(), false)).sources();

        assertThat(sources).isEqualTo(FirstNodes.of(NetworkProfile.MAIN.network()));
        assertThat(sources.seeds()).containsExactly(new HostPort("dnsseed.dash.org", 9999));
        assertThat(sources.shipped()).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        assertThat(FirstNodes.of(NetworkProfile.REGTEST.network()).seeds()).isEmpty();
    }

    @Test
    void peersOfTheCommandLineStandAboveTheSettings() throws OpeningException {
        assertThat(plan(automatic(Optional.empty(), false), "192.0.2.9:1").sources())
                .isEqualTo(new PeerSources.Own(List.of(new HostPort("192.0.2.9", 1))));
    }

    @Test
    void offlineStandsAboveEverything() throws OpeningException {
        assertThat(plan(automatic(Optional.of(TOR), true), "192.0.2.9:1").sources())
                .isEqualTo(new PeerSources.Offline());
    }

    @Test
    @Covers("UI-080")
    void withAProxyThereIsNeitherADirectConnectionNorAResolver() throws OpeningException {
        PeerPlan plan = plan(automatic(Optional.of(TOR), false));

        assertThat(plan.connector()).isInstanceOf(Socks5Connector.class);
        assertThat(plan.resolver()).isEmpty();
    }

    @Test
    void whatStaysTheSameKeepsItsConnections() throws OpeningException {
        var plans = new PeerPlans(machine, host(), NetworkProfile.MAIN, connected(automatic(Optional.of(TOR), false)));
        PeerPlan before = plans.get();

        plans.follow(connected(automatic(Optional.of(TOR), false)).withStrictLock(true));
        assertThat(plans.get()).isEqualTo(before);
        plans.follow(connected(automatic(Optional.of(new ProxySettings("127.0.0.1:9150", "", "", true)), false)));
        assertThat(plans.get()).isNotEqualTo(before);
    }

    @Test
    void proxyThatWouldHaveToBeLookedUpIsRefused() {
        var named = new ProxySettings("proxy.example:9050", "", "", false);

        assertThatThrownBy(() -> plan(automatic(Optional.of(named), false))).isInstanceOf(OpeningException.class);
        assertThat(ProxyTyping.check(new org.halcyon.ui.peers.ProxyCheck.Typed("proxy.example", "", "", false)))
                .isInstanceOf(org.halcyon.ui.peers.ProxyCheck.Checked.Refused.class);
        assertThat(ProxyTyping.check(new org.halcyon.ui.peers.ProxyCheck.Typed("127.0.0.1", "me", "", false)))
                .isInstanceOf(org.halcyon.ui.peers.ProxyCheck.Checked.Refused.class);
    }
}
