package org.halcyon.app;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.halcyon.base.Network;
import org.halcyon.core.chain.BlockHeader;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.p2p.FrameCodec;
import org.halcyon.core.p2p.MessageCodec;
import org.halcyon.core.p2p.PeerContext;
import org.halcyon.core.p2p.UserAgent;
import org.halcyon.core.peers.PeerPlan;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.EngineLimits;
import org.halcyon.core.sync.EngineParts;
import org.halcyon.core.sync.WalletEventSink;
import org.halcyon.wallet.EngineFactory;

/// Chain engines of one network.
final class PeerEngines implements EngineFactory {

    private final Machine machine;
    private final ConsensusParameters parameters;
    private final Path folder;
    private final Supplier<PeerPlan> peers;
    private final Executor cpu;
    private final ThreadLocal<HeaderHasher> hashers = ThreadLocal.withInitial(HeaderHasher::new);

    /// @param folder of the chain files, which exists
    /// @param peers whom to connect to, asked again and again
    /// @param cpu runs the matching of filters
    PeerEngines(Machine machine, Network network, Path folder, Supplier<PeerPlan> peers, Executor cpu) {
        this.machine = machine;
        this.parameters = ConsensusParameters.of(network);
        this.folder = folder;
        this.peers = peers;
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
