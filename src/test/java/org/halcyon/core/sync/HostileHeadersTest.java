package org.halcyon.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.halcyon.base.Network;
import org.halcyon.base.Ticker;
import org.halcyon.core.chain.BlockHeader;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.p2p.FrameCodec;
import org.halcyon.core.p2p.HeaderMessage;
import org.halcyon.core.p2p.MessageCodec;
import org.halcyon.core.p2p.Misbehaviour;
import org.halcyon.core.p2p.PeerContext;
import org.halcyon.core.p2p.Services;
import org.halcyon.core.peers.PeerPlan;
import org.halcyon.core.peers.PeerSources;
import org.halcyon.network.DirectConnector;
import org.halcyon.network.SystemResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A whole engine against a node of the open network that lies about the chain.
@Timeout(120)
@Tag("stress")
@SuppressWarnings("try") // closing the client joins its thread and may be interrupted
final class HostileHeadersTest {

    @TempDir
    Path folder;

    private final HeaderHasher hasher = new HeaderHasher();
    private final PeerContext io = new PeerContext(
            new FrameCodec(Network.REGTEST),
            new MessageCodec(header -> new HeaderHasher().hash(header)),
            Ticker.system(),
            InstantSource.system(),
            Thread.ofVirtual().factory(),
            () -> ThreadLocalRandom.current().nextLong());
    private GreetingNode liar;

    @BeforeEach
    void open() throws IOException {
        liar = GreetingNode.open(io, Services.NEEDED_BY_WALLET, 1);
    }

    @AfterEach
    void close() throws IOException {
        liar.close();
    }

    private TestEngine engine() {
        var sources = new PeerSources.Automatic(List.of(), List.of(liar.address()), /* nearToo= */ true);
        var plan = new PeerPlan(sources, new DirectConnector(Ticker.system()), Optional.of(new SystemResolver()));
        return new TestEngine(folder, () -> plan, List.of(), EngineLimits.standard());
    }

    /// A header on top of genesis with a hash that fits.
    private HashedHeader header(int bits, Predicate<HashedHeader> fits) {
        BlockHeader genesis = ConsensusParameters.of(Network.REGTEST).genesis().header();
        for (long nonce = 0; ; nonce++) {
            HashedHeader header = hasher.hash(new BlockHeader(
                    0x20000000, hasher.hash(genesis).hash(), genesis.merkleRoot(), genesis.time() + 150, bits, nonce));
            if (fits.test(header)) {
                return header;
            }
        }
    }

    /// The limit of the network is a hash whose highest bit is not set.
    private static boolean hasWork(HashedHeader header) {
        return header.hash().toHex().charAt(0) < '8';
    }

    private static PeersReport report(TestEngine engine) {
        return engine.engine.peers().orTimeout(15, TimeUnit.SECONDS).join();
    }

    private static int genesisBits() {
        return ConsensusParameters.of(Network.REGTEST).genesis().header().bits();
    }

    private void say(TestEngine engine, HashedHeader header) throws Exception {
        liar.await(HeaderMessage.GetHeaders.class);
        liar.say(new HeaderMessage.Headers(List.of(header)));
        engine.await(now ->
                now.problem().filter(ChainProblem.BadPeer.class::isInstance).isPresent());
    }

    @Test
    void headerWithoutWorkBansAtOnceAndForTheNextEngineToo() throws Exception {
        HashedHeader lie = header(genesisBits(), header -> !hasWork(header));

        try (TestEngine engine = engine()) {
            say(engine, lie);

            assertThat(report(engine).banned())
                    .extracting(PeersReport.Banned::address, PeersReport.Banned::reason)
                    .containsExactly(tuple(liar.address().toString(), Misbehaviour.BAD_PROOF_OF_WORK));
        }
        try (TestEngine next = engine()) {
            next.await(now -> now.stage() == ChainStage.WAITING_FOR_PEERS);
            next.engine.hurry();

            assertThat(report(next).banned()).hasSize(1);
            assertThat(report(next).connected()).isEmpty();
        }
    }

    @Test
    void headerOfTheWrongDifficultyEndsTheConnectionButOneIsNoBan() throws Exception {
        HashedHeader lie = header(0x201fffff, header -> header.hash().toHex().startsWith("0"));

        try (TestEngine engine = engine()) {
            say(engine, lie);
            engine.await(now -> now.peers().isEmpty());

            assertThat(report(engine).banned()).isEmpty();
            assertThat(report(engine).known()).isEqualTo(1);
        }
    }
}
