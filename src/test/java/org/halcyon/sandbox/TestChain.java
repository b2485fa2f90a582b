package org.halcyon.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.halcyon.base.Network;
import org.halcyon.base.Ticker;
import org.halcyon.core.chain.Block;
import org.halcyon.core.p2p.FrameCodec;
import org.halcyon.core.p2p.HandshakeTerms;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.MessageCodec;
import org.halcyon.core.p2p.PeerContext;
import org.halcyon.core.p2p.PeerInfo;
import org.halcyon.core.p2p.UserAgent;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.P2pkhVerifier;
import org.halcyon.core.tx.Transaction;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.lifecycle.Threads;
import org.halcyon.testing.CountedThreads;
import org.halcyon.testing.CountedX11;
import org.halcyon.testing.LoopbackPair;
import org.halcyon.wallet.FaultSwitches;

/// Chains without a node around them, and blocks made for them.
final class TestChain {

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final Script NOBODY = Script.payToPublicKeyHash(new byte[20]);

    private TestChain() {}

    static ChainKeeper open(Path folder) throws IOException {
        return open(folder, InstantSource.fixed(NOW));
    }

    static ChainKeeper open(Path folder, InstantSource clock) throws IOException {
        return ChainKeeper.open(parts(folder, clock));
    }

    private static NodeParts parts(Path folder, InstantSource clock) {
        AtomicLong nonces = new AtomicLong();
        BoundedExecutor idle = new Threads().executor("idle", 1, 1, Ticker.system());
        return new NodeParts(
                folder,
                0,
                idle,
                new CountedThreads(),
                Ticker.system(),
                clock,
                nonces::incrementAndGet,
                TestNode.curve(),
                UserAgent.of("/test/"),
                Runnable::run,
                new FaultSwitches(Ticker.system()));
    }

    /// An engine around a chain, without sockets.
    static NodeEngine engine(ChainKeeper keeper) {
        return new NodeEngine(parts(Path.of("unused"), InstantSource.fixed(NOW)), keeper, () -> {});
    }

    /// A link that the engine knows and that is connected to nobody who reads.
    static NodeLink link(NodeEngine engine) {
        try (LoopbackPair pair = LoopbackPair.open(Ticker.system())) {
            PeerContext context = new PeerContext(
                    new FrameCodec(Network.REGTEST),
                    new MessageCodec(new CountedX11()),
                    Ticker.system(),
                    InstantSource.fixed(NOW),
                    new CountedThreads(),
                    () -> 1);
            NodeLink link = new NodeLink(pair.far(), context, new NoDesk());
            engine.joined(
                    link, new PeerInfo(70_240, 0, UserAgent.of("/fuzz/"), 0, /* relay= */ true, false), List.of());
            return link;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Nothing reaches a link that was never started.
    private static final class NoDesk implements NodeLink.Desk {

        @Override
        public HandshakeTerms terms() {
            throw new AssertionError("not started");
        }

        @Override
        public CompletableFuture<List<Message>> joined(NodeLink link, PeerInfo peer) {
            throw new AssertionError("not started");
        }

        @Override
        public CompletableFuture<Reply> answer(NodeLink link, Message message) {
            throw new AssertionError("not started");
        }

        @Override
        public Duration delay() {
            return Duration.ZERO;
        }

        @Override
        public void left(NodeLink link) {}
    }

    static BlockRules rules() {
        return new BlockRules(new TransactionRules(new P2pkhVerifier(TestNode.curve())));
    }

    /// A block on the tip; it claims no fees.
    static Block block(ChainKeeper keeper, List<Transaction> transactions, AtomicLong nonces) {
        ChainBlock tip = keeper.chain().tip();
        return new BlockMaker(rules(), nonces::incrementAndGet)
                .make(tip, BlockMaker.timeAfter(tip, NOW), new BlockMaker.Template(NOBODY, transactions, 0));
    }
}
