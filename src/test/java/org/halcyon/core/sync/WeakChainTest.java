package org.halcyon.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.chain.HeaderFixtures;
import org.halcyon.core.p2p.FilterMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Chains with too little work, and clocks that disagree, over loopback sockets.
@Timeout(60)
@SuppressWarnings("try") // closing the client joins its thread and may be interrupted
class WeakChainTest {

    private static final MadeChain CHAIN = MadeChain.of(60);

    /// 50 blocks of the easiest target and genesis, two units of work each.
    private static final ConsensusParameters STRICT =
            HeaderFixtures.withKnownBlocks(CHAIN.headers(), List.of(), Integer.toHexString(2 * 51));

    @TempDir
    Path temp;

    private TestEngine client(ScriptedNode... nodes) {
        return new TestEngine(
                temp,
                List.of(nodes).stream().map(ScriptedNode::address).toList(),
                List.of(),
                SegmentStageTest.quick(),
                STRICT);
    }

    @Test
    void chainBelowTheLeastWorkIsReportedAndNeverSynced() throws Exception {
        try (var behind = new ScriptedNode(CHAIN.upTo(49), ScriptedNode.HONEST).start();
                TestEngine client = client(behind)) {
            client.await(now -> now.headerHeight() == 49
                    && now.problem()
                            .filter(new ChainProblem.TooLittleWork(
                                    behind.address().toString())::equals)
                            .isPresent());

            assertThat(client.history)
                    .noneMatch(now -> now.stage() == ChainStage.UP_TO_DATE || now.filterHeaderHeight() >= 0);
            assertThat(behind.requests).noneMatch(FilterMessage.class::isInstance);
        }
    }

    @Test
    void peerWithMoreWorkEndsTheReport() throws Exception {
        try (var behind = new ScriptedNode(CHAIN.upTo(49), ScriptedNode.HONEST).start();
                var good = new ScriptedNode(CHAIN, ScriptedNode.HONEST).start();
                TestEngine client = client(behind, good)) {
            ChainSnapshot synced = client.await(now -> now.stage() == ChainStage.UP_TO_DATE);

            assertThat(synced.headerHeight()).isEqualTo(60);
            assertThat(synced.problem().filter(ChainProblem.TooLittleWork.class::isInstance))
                    .isEmpty();
        }
    }

    @Test
    void clockThatMostPeersContradictIsAWarning() throws Exception {
        Duration hour = Duration.ofHours(1);
        try (var one = new ScriptedNode(CHAIN, ScriptedNode.HONEST, hour).start();
                var two = new ScriptedNode(CHAIN, ScriptedNode.HONEST, hour).start();
                var three = new ScriptedNode(CHAIN, ScriptedNode.HONEST).start();
                TestEngine client = client(one, two, three)) {
            ChainSnapshot warned = client.await(
                    now -> now.peers().size() == 3 && !now.warnings().isEmpty());

            assertThat(warned.warnings())
                    .singleElement()
                    .isInstanceOfSatisfying(ChainWarning.WrongClock.class, clock -> {
                        assertThat(clock.differing()).isEqualTo(2);
                        assertThat(clock.peers()).isEqualTo(3);
                        assertThat(clock.ahead()).isBetween(hour.minusSeconds(5), hour.plusSeconds(5));
                    });
        }
    }
}
