package org.halcyon.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.chain.HeaderFixtures;
import org.halcyon.core.wallet.WalletState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An engine that is stopped again and again, wherever it is.
@Timeout(120)
@SuppressWarnings("try") // closing the client joins its thread and may be interrupted
class ResumeTest {

    private static final MadeChain CHAIN = MadeChain.of(120);
    private static final ConsensusParameters PARAMETERS =
            HeaderFixtures.withKnownBlocks(CHAIN.headers(), List.of(30, 60, 90), Integer.toHexString(2 * 110));

    @TempDir
    Path temp;

    @Test
    void stopsAtAnyStageEndInWhatAnUndisturbedSyncFinds() throws Exception {
        WalletState wallet = PaidWallet.create();
        var random = new Random(5);
        Set<ChainStage> stopped = new HashSet<>();
        try (var one = new ScriptedNode(CHAIN, ScriptedNode.HONEST).start();
                var other = new ScriptedNode(CHAIN, ScriptedNode.HONEST).start()) {
            for (int round = 0; round < 12; round++) {
                int snapshots = 1 + random.nextInt(3 + round);
                try (TestEngine client = client(one, other, wallet)) {
                    ChainSnapshot last = client.await(
                            now -> client.history.size() >= snapshots || now.stage() == ChainStage.UP_TO_DATE);
                    stopped.add(last.stage());
                }
            }
            try (TestEngine client = client(one, other, wallet)) {
                client.await(now -> now.stage() == ChainStage.UP_TO_DATE && now.walletHeight() == 120);

                assertThat(client.<List<Integer>>ask(PaidWallet::heights))
                        .isEqualTo(IntStream.rangeClosed(1, 120).boxed().toList());
                assertThat(client.<Boolean>inspect(
                                files -> files.filterHeader(120).equals(one.filterHeader(120))))
                        .isTrue();
            }
        }
        assertThat(stopped).hasSizeGreaterThan(2);
    }

    private TestEngine client(ScriptedNode one, ScriptedNode other, WalletState wallet) {
        return new TestEngine(
                temp, List.of(one.address(), other.address()), List.of(wallet), SegmentStageTest.quick(), PARAMETERS);
    }
}
