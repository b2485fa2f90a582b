package org.halcyon.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.chain.HeaderFixtures;
import org.halcyon.core.p2p.HeaderMessage;
import org.halcyon.core.p2p.Message;
import org.halcyon.network.HostPort;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Headers between known blocks from honest and hostile nodes over loopback sockets.
@Timeout(120)
@SuppressWarnings("try") // closing the client joins its thread and may be interrupted
class SegmentStageTest {

    private static final int GAP = 1_050;
    private static final int TIP = 5 * GAP + 40;
    private static final List<Integer> KNOWN = List.of(GAP, 2 * GAP, 3 * GAP, 4 * GAP, 5 * GAP);

    private static MadeChain chain;
    private static ConsensusParameters parameters;

    @TempDir
    Path temp;

    @BeforeAll
    static void mine() {
        chain = MadeChain.of(TIP);
        parameters = HeaderFixtures.withKnownBlocks(chain.headers(), KNOWN, "0");
    }

    private TestEngine client(List<HostPort> nodes) {
        return new TestEngine(temp, nodes, List.of(), quick(), parameters);
    }

    /// The standard numbers with short pauses and a short patience.
    static EngineLimits quick() {
        EngineLimits standard = EngineLimits.standard();
        return new EngineLimits(
                standard.peers(),
                standard.dialTimeout(),
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                standard.parallel(),
                standard.matchBatch(),
                standard.failures(),
                standard.witness(),
                standard.rebroadcast(),
                standard.closeWithin());
    }

    private static List<BlockHash> segmentsAsked(ScriptedNode node) {
        return node.requests.stream()
                .filter(HeaderMessage.GetHeaders2.class::isInstance)
                .map(message -> ((HeaderMessage.GetHeaders2) message).locator())
                .filter(locator ->
                        KNOWN.stream().anyMatch(height -> chain.hash(height).equals(locator.stop())))
                .map(HeaderMessage.Locator::stop)
                .toList();
    }

    private static void awaitTip(TestEngine client) throws InterruptedException {
        client.await(now -> now.headerHeight() == TIP);
        assertThat(client.<List<BlockHash>>inspect(files -> {
                    List<BlockHash> found = new ArrayList<>();
                    for (int height = 0; height <= TIP; height++) {
                        found.add(files.chain().hashAt(height));
                    }
                    return found;
                }))
                .hasSize(TIP + 1)
                .last()
                .isEqualTo(chain.hash(TIP));
    }

    @Test
    void segmentsComeFromAllPeersAndTheRestAfterTheLastKnownBlock() throws Exception {
        try (var one = new ScriptedNode(chain, ScriptedNode.HONEST).start();
                var other = new ScriptedNode(chain, ScriptedNode.HONEST).start();
                TestEngine client = client(List.of(one.address(), other.address()))) {
            awaitTip(client);

            assertThat(segmentsAsked(one)).isNotEmpty();
            List<BlockHash> asked = new ArrayList<>(segmentsAsked(one));
            asked.addAll(segmentsAsked(other));
            assertThat(asked)
                    .containsExactlyInAnyOrderElementsOf(
                            KNOWN.stream().map(chain::hash).toList());
        }
    }

    @Test
    void segmentsThatEndOutOfOrderAreStoredInOrder() throws Exception {
        var first = new ScriptedNode(chain, new Delay(chain.hash(GAP)));
        try (var slow = first.start();
                TestEngine client = client(List.of(slow.address()))) {
            awaitTip(client);

            assertThat(client.history.stream().map(ChainSnapshot::headerHeight)).isSorted();
        }
    }

    /// Holds one answer back until another one has gone out.
    private static final class Delay implements ScriptedNode.Script {
        private final BlockHash stop;
        private Optional<List<Message>> held = Optional.empty();

        Delay(BlockHash stop) {
            this.stop = stop;
        }

        @Override
        public synchronized Optional<List<Message>> answer(Message request, List<Message> honest) {
            if (request instanceof HeaderMessage.GetHeaders2 asked
                    && asked.locator().stop().equals(stop)
                    && held.isEmpty()) {
                held = Optional.of(honest);
                return Optional.of(List.of());
            }
            List<Message> all = new ArrayList<>(honest);
            held.ifPresent(all::addAll);
            held = Optional.of(List.of());
            return Optional.of(all);
        }
    }

    @Test
    void segmentThatDoesNotEndAtTheKnownBlockNamesItsPeer() throws Exception {
        MadeChain forged = chain.upTo(2 * GAP).longer(TIP - 2 * GAP, 1);
        ScriptedNode.Script lie = (request, honest) -> Optional.of(
                request instanceof HeaderMessage.GetHeaders2 asked
                                && asked.locator().known().contains(chain.hash(2 * GAP))
                        ? List.of(new HeaderMessage.Headers2(forged.headers().subList(2 * GAP, 3 * GAP)))
                        : honest);

        expectBlamed(lie, "AgainstCheckpoint");
    }

    @Test
    void headerWithoutProofOfWorkNamesItsPeer() throws Exception {
        ScriptedNode.Script lie = (request, honest) -> Optional.of(
                request instanceof HeaderMessage.GetHeaders2 asked
                                && asked.locator().known().contains(chain.hash(GAP))
                        ? List.of(new HeaderMessage.Headers2(
                                List.of(lazy(chain.headers().get(GAP)))))
                        : honest);

        expectBlamed(lie, "NoProofOfWork");
    }

    private static HashedHeader lazy(HashedHeader header) {
        return HeaderFixtures.withoutWork(header);
    }

    @Test
    void headersThatFollowAnotherBlockNameTheirPeer() throws Exception {
        ScriptedNode.Script lie = (request, honest) -> Optional.of(
                request instanceof HeaderMessage.GetHeaders2 asked
                                && asked.locator().known().contains(chain.hash(GAP))
                        ? List.of(new HeaderMessage.Headers2(chain.headers().subList(0, 20)))
                        : honest);

        expectBlamed(lie, "do not follow");
    }

    @Test
    void otherPeersFinishWhatASilentOneWasAskedFor() throws Exception {
        ScriptedNode.Script silent = (request, honest) -> Optional.of(List.of());
        try (var bad = new ScriptedNode(chain, silent).start();
                var good = new ScriptedNode(chain, ScriptedNode.HONEST).start();
                TestEngine client = client(List.of(bad.address(), good.address()))) {
            awaitTip(client);
        }
    }

    private void expectBlamed(ScriptedNode.Script lie, String reason) throws Exception {
        try (var bad = new ScriptedNode(chain, lie).start();
                TestEngine client = client(List.of(bad.address()))) {
            client.await(now -> now.problem()
                    .filter(problem -> problem instanceof ChainProblem.BadPeer peer
                            && peer.address().equals(bad.address().toString())
                            && peer.reason().contains(reason))
                    .isPresent());
            assertThat(client.history).allMatch(now -> now.headerHeight() <= 3 * GAP);
        }
        try (var bad = new ScriptedNode(chain, lie).start();
                var good = new ScriptedNode(chain, ScriptedNode.HONEST).start();
                TestEngine client = client(List.of(bad.address(), good.address()))) {
            awaitTip(client);
        }
    }

    @Test
    void peerBelowTheLastKnownBlockIsBehindOrHostile() throws Exception {
        try (var behind = new ScriptedNode(chain.upTo(3 * GAP), ScriptedNode.HONEST).start();
                TestEngine client = client(List.of(behind.address()))) {
            client.await(now -> now.problem()
                    .filter(ChainProblem.TooLittleWork.class::isInstance)
                    .isPresent());
        }
    }

    @Test
    void peerThatClaimsMoreThanItHasIsBehindOrHostile() throws Exception {
        var script = new ScriptedNode(chain.upTo(3 * GAP), ScriptedNode.HONEST).claiming(TIP);
        try (var behind = script.start();
                TestEngine client = client(List.of(behind.address()))) {
            client.await(now -> now.problem()
                    .filter(ChainProblem.TooLittleWork.class::isInstance)
                    .isPresent());
            assertThat(client.history).allMatch(now -> now.stage() != ChainStage.UP_TO_DATE);
        }
    }

    @Test
    void stoppedAtAnyPointItGoesOnFromThere() throws Exception {
        var random = new Random(11);
        List<Integer> stops = new ArrayList<>(List.of(0, GAP, 2 * GAP, 4 * GAP, 5 * GAP));
        Collections.shuffle(stops, random);
        int reached = 0;
        for (int stop : stops.stream().sorted().toList()) {
            try (var node = new ScriptedNode(chain, ScriptedNode.HONEST).start();
                    TestEngine client = client(List.of(node.address()))) {
                ChainSnapshot now = client.await(seen -> seen.headerHeight() >= stop);
                assertThat(now.headerHeight()).isGreaterThanOrEqualTo(reached);
                reached = now.headerHeight();
            }
        }
        try (var node = new ScriptedNode(chain, ScriptedNode.HONEST).start();
                TestEngine client = client(List.of(node.address()))) {
            awaitTip(client);
        }
    }
}
