package org.halcyon.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.halcyon.core.peers.FirstNodes;
import org.halcyon.core.peers.PeerPlan;
import org.halcyon.core.peers.PeerSources;
import org.halcyon.network.DirectConnector;
import org.halcyon.network.HostPort;
import org.halcyon.network.ProxyLogin;
import org.halcyon.network.ProxyRoute;
import org.halcyon.network.Socks5Connector;
import org.halcyon.network.SystemResolver;
import org.halcyon.network.TcpSockets;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.ProxySettings;
import org.halcyon.wallet.Settings;

/// Whom the engines of one open network connect to and which way, as the settings say now. The host's thread sets it,
/// any thread reads it.
final class PeerPlans implements Supplier<PeerPlan> {

    private final Machine machine;
    private final HostPlan host;
    private final NetworkProfile profile;
    private final DirectConnector direct;
    private final ProxyLogin circuit;
    private final SystemResolver resolver = new SystemResolver();
    private Optional<Proxied> proxied = Optional.empty();
    private volatile PeerPlan plan;

    private record Proxied(ProxyRoute route, Socks5Connector connector) {}

    /// @throws OpeningException if a node in the settings cannot be understood
    PeerPlans(Machine machine, HostPlan host, NetworkProfile profile, Settings settings) throws OpeningException {
        this.machine = machine;
        this.host = host;
        this.profile = profile;
        this.direct = new DirectConnector(machine.ticker());
        this.circuit = ProxyLogin.ofCircuit(machine.random());
        this.plan = planOf(settings);
    }

    @Override
    public PeerPlan get() {
        return plan;
    }

    /// From now on other settings count. What stays the same keeps its connections.
    void follow(Settings settings) throws OpeningException {
        plan = planOf(settings);
    }

    private PeerPlan planOf(Settings settings) throws OpeningException {
        PeerSources sources = sources(settings);
        Optional<ProxySettings> proxy = settings.connection().proxy();
        if (proxy.isEmpty()) {
            return new PeerPlan(sources, direct, Optional.of(resolver));
        }
        return new PeerPlan(sources, through(route(proxy.get())), Optional.empty());
    }

    /// The connector of before where it leads the same way: a plan with another one ends all connections.
    private Socks5Connector through(ProxyRoute route) {
        Proxied now = proxied.filter(before -> before.route().equals(route))
                .orElseGet(() -> new Proxied(route, new Socks5Connector(route, machine.ticker(), new TcpSockets())));
        proxied = Optional.of(now);
        return now.connector();
    }

    private PeerSources sources(Settings settings) throws OpeningException {
        if (settings.connection().offline()) {
            return new PeerSources.Offline();
        }
        List<HostPort> own = host.peersOf(settings, profile);
        boolean onCommandLine = !host.peers().isEmpty();
        return settings.connection().isAutomatic(profile) && !onCommandLine
                ? FirstNodes.of(profile.network())
                : new PeerSources.Own(own);
    }

    private ProxyRoute route(ProxySettings proxy) throws OpeningException {
        return switch (HostPort.parse(proxy.address(), ProxyTyping.TOR_PORT)) {
            case HostPort.Parsed.Address known -> {
                if (!ProxyRoute.isUsable(known.address())) {
                    throw new OpeningException("bad_proxy", "The proxy is not named by its IP address.");
                }
                yield new ProxyRoute(known.address(), login(proxy));
            }
            case HostPort.Parsed.Refused refused ->
                throw new OpeningException("bad_proxy", refused.reason().sentence());
        };
    }

    private Optional<ProxyLogin> login(ProxySettings proxy) {
        if (proxy.hasLogin()) {
            return Optional.of(new ProxyLogin(proxy.user(), proxy.password()));
        }
        return proxy.ownCircuit() ? Optional.of(circuit) : Optional.empty();
    }
}
