package org.halcyon.app;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.halcyon.base.Network;
import org.halcyon.core.chain.BlockHeader;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.p2p.FrameCodec;
import org.halcyon.core.p2p.MessageCodec;
import org.halcyon.core.p2p.PeerContext;
import org.halcyon.core.p2p.UserAgent;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.EngineLimits;
import org.halcyon.core.sync.EngineParts;
import org.halcyon.core.sync.WalletEventSink;
import org.halcyon.network.DirectConnector;
import org.halcyon.network.HostPort;
import org.halcyon.wallet.EngineFactory;

/// Chain engines of one network that connect to a fixed list of peers.
final class PeerEngines implements EngineFactory {

    private final Machine machine;
    private final ConsensusParameters parameters;
    private final Path folder;
    private final List<HostPort> peers;
    private final Executor cpu;
    private final ThreadLocal<HeaderHasher> hashers = ThreadLocal.withInitial(HeaderHasher::new);

    /// @param folder of the chain files, which exists
    /// @param cpu runs the matching of filters
    PeerEngines(Machine machine, Network network, Path folder, List<HostPort> peers, Executor cpu) {
        this.machine = machine;
        this.parameters = ConsensusParameters.of(network);
        this.folder = folder;
        this.peers = List.copyOf(peers);
        this.cpu = cpu;
    }

    @Override
    public EngineParts parts(WalletEventSink sink, Consumer<ChainSnapshot> observer) {
        Network network = parameters.network();
        var io = new PeerContext(
                new FrameCodec(network),
                new MessageCodec(this::hash),
                machine.ticker(),
                machine.clock(),
                machine.threads().factory("peer"),
                machine.random()::nextLong);
        return new EngineParts(
                parameters,
                folder,
                peers,
                new DirectConnector(machine.ticker()),
                io,
                UserAgent.of(machine.agent()),
                cpu,
                sink,
                observer,
                EngineLimits.standard());
    }

    /// A hasher keeps its state between headers and serves one thread.
    private HashedHeader hash(BlockHeader header) {
        return hashers.get().hash(header);
    }

    @Override
    public ConsensusParameters parameters() {
        return parameters;
    }

    @Override
    public Path folder() {
        return folder;
    }
}
