package org.halcyon.core.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.halcyon.base.Network;
import org.halcyon.core.tx.Transaction;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class HeaderVectorsTest {

    @Test
    void genesisBlocksHaveTheirPublishedHeadersAndHashes() {
        for (JsonObject vector : Vectors.entries("core/headers/genesis.json", "genesis")) {
            Network network = HeaderFixtures.network(Vectors.string(vector, "network"));
            StartPoint genesis = network == Network.DEVNET
                    ? ConsensusParameters.devnet("any").genesis()
                    : ConsensusParameters.of(network).genesis();

            assertThat(genesis.header().toWire()).isEqualTo(Vectors.hex(vector, "header"));
            assertThat(HeaderFixtures.hash(genesis.header()).hash().toHex()).isEqualTo(Vectors.string(vector, "hash"));
        }
    }

    @Test
    void blockOneOfADevnetFollowsFromItsName() {
        for (JsonObject vector : Vectors.entries("core/headers/genesis.json", "devnetBlock1")) {
            String name = Vectors.string(vector, "name");
            ConsensusParameters parameters = ConsensusParameters.devnet(name);

            Block block = DevnetGenesis.blockOne(
                    name,
                    parameters.genesis().header(),
                    HeaderFixtures.hash(parameters.genesis().header()).hash());

            assertThat(block.header().toWire()).isEqualTo(Vectors.hex(vector, "header"));
            assertThat(block.transactions().getFirst().toWire()).isEqualTo(Vectors.hex(vector, "coinbase"));
            assertThat(parameters.chainId().toHex()).isEqualTo(Vectors.string(vector, "hash"));
            assertThat(ConsensusParameters.devnet(name.replace("devnet-", "")).chainId())
                    .isEqualTo(parameters.chainId());
        }
    }

    @Test
    void merkleRootOfGenesisIsTheOneInItsHeader() throws Exception {
        JsonObject file = Vectors.object("core/headers/genesis.json");
        Transaction coinbase = Transaction.parse(Vectors.hex(file, "coinbase"));

        assertThat(MerkleTree.of(List.of(coinbase)).root().toHex()).isEqualTo(Vectors.string(file, "merkleRoot"));
    }

    @Test
    @Timeout(60)
    void realRunsPassEveryRule() {
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (HeaderFixtures.Run run : HeaderFixtures.runs()) {
                List<BlockHeader> following =
                        run.headers().subList(1, run.headers().size());
                List<HashedHeader> hashed = HeaderHasher.hashAll(following, two, 2)
                        .orTimeout(50, TimeUnit.SECONDS)
                        .join();
                var chain = new HeaderChain(run.parameters(), run.start(), HeaderFixtures.LATE);

                for (int from = 0; from < hashed.size(); from += 2_000) {
                    var outcome = chain.connect(hashed.subList(from, Math.min(hashed.size(), from + 2_000)), 1);
                    assertThat(outcome).isInstanceOf(ConnectOutcome.Extended.class);
                }

                assertRun(run, chain);
            }
        }
    }

    private static void assertRun(HeaderFixtures.Run run, HeaderChain chain) {
        assertThat(chain.tip().hash().toHex()).isEqualTo(Vectors.string(run.entry(), "lastHash"));
        JsonObject lastSample =
                Vectors.objects(run.entry().getAsJsonArray("samples")).getLast();
        assertThat(chain.tip().height()).isEqualTo((int) Vectors.number(lastSample, "height"));
        assertThat(chain.tip().work()).isEqualTo(UInt256.ofHex(Vectors.string(lastSample, "chainWork")));
        for (JsonObject sample : Vectors.objects(run.entry().getAsJsonArray("samples"))) {
            int height = (int) Vectors.number(sample, "height");
            assertThat(chain.hashAt(height).toHex()).isEqualTo(Vectors.string(sample, "hash"));
            assertThat(chain.heightOf(chain.hashAt(height))).hasValue(height);
        }
    }

    @Test
    void difficultyOfTheVectorsIsReproduced() {
        for (JsonObject vector : Vectors.entries("core/headers/dgw.json", "vectors")) {
            Network network = HeaderFixtures.network(Vectors.string(vector, "network"));
            UInt256 limit = ConsensusParameters.of(network).targetLimit();
            HeaderWindow window = new HeaderWindow(100_000, BlockHash.ofWire(new byte[32]));
            for (JsonObject block : Vectors.objects(vector.getAsJsonArray("previousNewestFirst"))
                    .reversed()) {
                window.seed(Vectors.number(block, "time"), bits(block, "bits"));
            }

            long gap = Vectors.number(vector, "candidateTime") - window.time(1);
            CompactTarget expected = network == Network.TESTNET
                    ? DarkGravityWave.easy(gap, window.target(1), limit)
                            .orElseGet(() -> DarkGravityWave.next(window, limit))
                    : DarkGravityWave.next(window, limit);

            assertThat(expected.toString())
                    .as(Vectors.string(vector, "kind"))
                    .isEqualTo(Vectors.string(vector, "expectedBits"));
        }
    }

    @Test
    void compactTargetsOfTheVectorsAreReproduced() {
        for (JsonObject vector : Vectors.entries("core/headers/dgw.json", "compact")) {
            CompactTarget compact = new CompactTarget(bits(vector, "bits"));

            assertThat(compact.isNegative()).isEqualTo(vector.get("negative").getAsBoolean());
            assertThat(compact.isOverflow()).isEqualTo(vector.get("overflow").getAsBoolean());
            if (!vector.get("target").isJsonNull()) {
                assertThat(compact.target()).hasToString(Vectors.string(vector, "target"));
                assertThat(CompactTarget.of(compact.target())).hasToString(Vectors.string(vector, "backToBits"));
            }
            if (!vector.get("work").isJsonNull()) {
                assertThat(compact.work()).isEqualTo(UInt256.ofHex(Vectors.string(vector, "work")));
            }
        }
    }

    private static int bits(JsonObject entry, String member) {
        return Integer.parseUnsignedInt(Vectors.string(entry, member), 16);
    }

    @Test
    void locatorsHaveTheHeightsOfTheReferenceNode() {
        for (JsonObject vector : Vectors.entries("core/p2p/locator.json", "vectors")) {
            List<Integer> expected = vector.getAsJsonArray("heights").asList().stream()
                    .map(height -> height.getAsInt())
                    .toList();

            assertThat(BlockLocator.heights((int) Vectors.number(vector, "tip"), (int) Vectors.number(vector, "floor")))
                    .isEqualTo(expected);
        }
    }
}
