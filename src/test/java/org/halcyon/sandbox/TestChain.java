package org.halcyon.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.halcyon.base.Ticker;
import org.halcyon.core.chain.Block;
import org.halcyon.core.p2p.UserAgent;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.P2pkhVerifier;
import org.halcyon.core.tx.Transaction;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.lifecycle.Threads;
import org.halcyon.testing.CountedThreads;

/// Chains without a node around them, and blocks made for them.
final class TestChain {

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final Script NOBODY = Script.payToPublicKeyHash(new byte[20]);

    private TestChain() {}

    static ChainKeeper open(Path folder) throws IOException {
        return open(folder, InstantSource.fixed(NOW));
    }

    static ChainKeeper open(Path folder, InstantSource clock) throws IOException {
        AtomicLong nonces = new AtomicLong();
        BoundedExecutor idle = new Threads().executor("idle", 1, 1, Ticker.system());
        return ChainKeeper.open(new NodeParts(
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
                new FaultSeams((worker, on) -> {}, on -> {})));
    }

    static BlockRules rules() {
        return new BlockRules(new TransactionRules(new P2pkhVerifier(TestNode.curve())));
    }

    /// A block on the tip; it claims no fees.
    static Block block(ChainKeeper keeper, List<Transaction> transactions, AtomicLong nonces) {
        ChainBlock tip = keeper.chain().tip();
        return new BlockMaker(rules(), nonces::incrementAndGet)
                .make(
                        tip,
                        BlockMaker.timeAfter(tip, NOW),
                        new BlockMaker.Template(NOBODY, transactions, 0));
    }
}
