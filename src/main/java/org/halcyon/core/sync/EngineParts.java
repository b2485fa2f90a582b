package org.halcyon.core.sync;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.p2p.PeerContext;
import org.halcyon.core.p2p.UserAgent;
import org.halcyon.core.peers.PeerPlan;
import org.halcyon.network.HostPort;
import org.halcyon.network.PeerConnector;

/// What a chain engine is made of.
///
/// @param folder of the chain files of this network, which exists
/// @param peers whom to connect to and which way, asked again at each turn of the engine; nobody else is contacted
/// @param io threads, clock, codec and nonces of connections
/// @param cpu runs the matching of filters
/// @param sink takes wallet events
/// @param observer is told of each new state, on the engine's thread; must return at once
public record EngineParts(
        ConsensusParameters parameters,
        Path folder,
        Supplier<PeerPlan> peers,
        PeerContext io,
        UserAgent agent,
        Executor cpu,
        WalletEventSink sink,
        Consumer<ChainSnapshot> observer,
        EngineLimits limits) {

    /// Parts of an engine that knows these nodes and no others.
    public EngineParts(
            ConsensusParameters parameters,
            Path folder,
            List<HostPort> own,
            PeerConnector connector,
            PeerContext io,
            UserAgent agent,
            Executor cpu,
            WalletEventSink sink,
            Consumer<ChainSnapshot> observer,
            EngineLimits limits) {
        this(parameters, folder, always(PeerPlan.own(own, connector)), io, agent, cpu, sink, observer, limits);
    }

    private static Supplier<PeerPlan> always(PeerPlan plan) {
        return () -> plan;
    }
}
