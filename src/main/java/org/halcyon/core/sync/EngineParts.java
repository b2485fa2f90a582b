package org.halcyon.core.sync;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.p2p.PeerContext;
import org.halcyon.core.p2p.UserAgent;
import org.halcyon.network.HostPort;
import org.halcyon.network.PeerConnector;

/// What a chain engine is made of.
///
/// @param folder of the chain files of this network, which exists
/// @param peers whom to connect to; nobody else is contacted
/// @param io threads, clock, codec and nonces of connections
/// @param cpu runs the matching of filters
/// @param sink takes wallet events
/// @param observer is told of each new state, on the engine's thread; must return at once
public record EngineParts(
        ConsensusParameters parameters,
        Path folder,
        List<HostPort> peers,
        PeerConnector connector,
        PeerContext io,
        UserAgent agent,
        Executor cpu,
        WalletEventSink sink,
        Consumer<ChainSnapshot> observer,
        EngineLimits limits) {
    public EngineParts {
        peers = List.copyOf(peers);
    }
}
