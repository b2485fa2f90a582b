package org.halcyon.core.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.halcyon.base.Network;
import org.junit.jupiter.api.Test;

final class HeaderRulesTest {

    private static final ConsensusParameters REGTEST = ConsensusParameters.of(Network.REGTEST);
    private static final HashedHeader GENESIS =
            HeaderFixtures.hash(REGTEST.genesis().header());
    private static final int EASY = 0x207fffff;

    private static HeaderChain regtest() {
        return new HeaderChain(REGTEST, REGTEST.genesis(), HeaderFixtures.LATE);
    }

    private static HeaderRejection refusal(HeaderChain chain, HashedHeader header) {
        return refusal(chain, List.of(header), 0);
    }

    private static HeaderRejection refusal(HeaderChain chain, List<HashedHeader> batch, int index) {
        ChainPoint before = chain.tip();
        ConnectOutcome outcome = chain.connect(batch, 1);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ConnectOutcome.Rejected.class,
                        rejected -> assertThat(rejected.index()).isEqualTo(index));
        assertThat(chain.tip()).isEqualTo(before);
        return ((ConnectOutcome.Rejected) outcome).reason();
    }

    @Test
    void headerOfAnUnknownBlockIsUnconnected() {
        List<HashedHeader> mined = HeaderFixtures.mine(GENESIS, 2, 0);

        assertThat(refusal(regtest(), mined.getLast()))
                .isEqualTo(new HeaderRejection.PreviousUnknown(mined.getFirst().hash()));
    }

    @Test
    void headersOfABatchMustBuildOnEachOther() {
        List<HashedHeader> mined = HeaderFixtures.mine(GENESIS, 3, 0);

        assertThat(refusal(regtest(), List.of(mined.get(0), mined.get(2)), 1))
                .isInstanceOf(HeaderRejection.NotLinked.class);
    }

    @Test
    void headerWithoutItsWorkIsRefused() {
        HashedHeader lazy = GENESIS;
        for (long nonce = 0; HeaderRules.number(lazy.hash()).high() >= 0; nonce++) {
            lazy = HeaderFixtures.hash(
                    new BlockHeader(4, GENESIS.hash(), MerkleRoot.ofWire(new byte[32]), 1_417_713_400L, EASY, nonce));
        }

        assertThat(refusal(regtest(), lazy)).isInstanceOf(HeaderRejection.NoProofOfWork.class);
    }

    @Test
    void targetAboveTheLimitOrWithoutMeaningIsRefused() {
        for (int bits : new int[] {0x20800000, 0x2100ffff, 0, 0x04923456, 0xff123456}) {
            HashedHeader header = HeaderFixtures.hash(
                    new BlockHeader(4, GENESIS.hash(), MerkleRoot.ofWire(new byte[32]), 1_417_713_400L, bits, 0));

            assertThat(refusal(regtest(), header)).isInstanceOf(HeaderRejection.UnusableTarget.class);
        }
    }

    @Test
    void difficultyMustBeTheOneOfTheRule() {
        HashedHeader harder = HeaderFixtures.mineOne(GENESIS, 1_417_713_400L, 0x201fffff, 0);

        assertThat(refusal(regtest(), harder))
                .isEqualTo(new HeaderRejection.WrongDifficulty(new CompactTarget(EASY), new CompactTarget(0x201fffff)));
    }

    @Test
    void realHeaderBehindAnotherPastHasTheWrongDifficulty() {
        HeaderFixtures.Run run = HeaderFixtures.runs().getFirst();
        HashedHeader candidate = HeaderFixtures.hash(run.headers().get(30));
        HeaderRules rules = new HeaderRules(run.parameters(), HeaderFixtures.LATE);

        assertThat(rules.check(windowBefore(run, 30, 0), candidate)).isEmpty();
        assertThat(rules.check(windowBefore(run, 30, 600), candidate))
                .get()
                .isInstanceOf(HeaderRejection.WrongDifficulty.class);
    }

    /// The 24 headers before the header at `index`, the oldest of them `earlier` seconds before its time.
    private static HeaderWindow windowBefore(HeaderFixtures.Run run, int index, long earlier) {
        BlockHeader next = run.headers().get(index);
        HeaderWindow window = new HeaderWindow(run.firstHeight() + index - 1, next.previous());
        for (BlockHeader header : run.headers().subList(index - 24, index)) {
            window.seed(header.time() - (window.size() == 0 ? earlier : 0), header.bits());
        }
        return window;
    }

    @Test
    void tailAboveTheLimitOfTheNetworkIsRefused() {
        HeaderFixtures.Run run = HeaderFixtures.runs().getFirst();
        HeaderChain chain = new HeaderChain(run.parameters(), run.start(), HeaderFixtures.LATE);
        HashedHeader start = HeaderFixtures.hash(run.headers().getFirst());

        HashedHeader cheap = HeaderFixtures.mineOne(start, start.header().time() + 150, EASY, 0);

        assertThat(refusal(chain, cheap)).isInstanceOf(HeaderRejection.UnusableTarget.class);
    }

    @Test
    void timeMustLieAfterTheMedianOfEleven() {
        HeaderChain chain = regtest();
        List<HashedHeader> mined = HeaderFixtures.mine(GENESIS, 12, 0);
        chain.connect(mined, 1);
        long median = mined.get(6).header().time();

        HashedHeader at = HeaderFixtures.mineOne(mined.getLast(), median, EASY, 1);
        assertThat(refusal(chain, at)).isEqualTo(new HeaderRejection.NotAfterMedian(median, median));
        HashedHeader after = HeaderFixtures.mineOne(mined.getLast(), median + 1, EASY, 1);
        assertThat(chain.connect(List.of(after), 1)).isInstanceOf(ConnectOutcome.Extended.class);
    }

    @Test
    void timeMayBeTwoHoursAheadAndNoMore() {
        long now = GENESIS.header().time();
        var chain = new HeaderChain(REGTEST, REGTEST.genesis(), InstantSource.fixed(Instant.ofEpochSecond(now)));

        HashedHeader tooFar = HeaderFixtures.mineOne(GENESIS, now + 7_201, EASY, 0);
        assertThat(refusal(chain, tooFar)).isEqualTo(new HeaderRejection.TooFarAhead(now + 7_200, now + 7_201));
        HashedHeader atLimit = HeaderFixtures.mineOne(GENESIS, now + 7_200, EASY, 0);
        assertThat(chain.connect(List.of(atLimit), 1)).isInstanceOf(ConnectOutcome.Extended.class);
    }

    @Test
    void versionsGrowWithTheHeight() {
        ActivationHeights main = ActivationHeights.mainnet();

        assertThat(List.of(main.leastVersion(951), main.leastVersion(245_817), main.leastVersion(619_382)))
                .containsExactly(2, 3, 4);
        assertThat(main.leastVersion(950)).isLessThan(1);
        assertThat(main.leastVersion(245_816)).isEqualTo(2);
        assertThat(main.leastVersion(619_381)).isEqualTo(3);
    }

    @Test
    void versionBelowTheLeastIsRefused() {
        ConsensusParameters strict = withActivations(ActivationHeights.testnet());
        var chain = new HeaderChain(strict, new StartPoint(3_000, UInt256.ZERO, GENESIS.header()), HeaderFixtures.LATE);
        HashedHeader old = ofVersionThree(0);
        for (long nonce = 1; HeaderRules.number(old.hash()).high() < 0; nonce++) {
            old = ofVersionThree(nonce);
        }

        assertThat(refusal(chain, old)).isEqualTo(new HeaderRejection.OldVersion(4, 3));
    }

    private static HashedHeader ofVersionThree(long nonce) {
        return HeaderFixtures.hash(
                new BlockHeader(3, GENESIS.hash(), MerkleRoot.ofWire(new byte[32]), 1_417_713_400L, EASY, nonce));
    }

    private static ConsensusParameters withActivations(ActivationHeights activations) {
        return with(activations, REGTEST.checkpoints());
    }

    private static ConsensusParameters with(ActivationHeights activations, Checkpoints checkpoints) {
        return new ConsensusParameters(
                Network.REGTEST,
                REGTEST.genesis(),
                REGTEST.chainId(),
                REGTEST.targetLimit(),
                REGTEST.retarget(),
                1,
                UInt256.ZERO,
                activations,
                checkpoints);
    }

    @Test
    void headerAgainstACheckpointIsRefusedByHashAndByHeader() {
        List<HashedHeader> known = HeaderFixtures.mine(GENESIS, 5, 0);
        List<HashedHeader> other = HeaderFixtures.mine(GENESIS, 5, 1);
        var byHash = Checkpoints.ofHashes(Map.of(3, known.get(2).hash()));
        var byHeader = Checkpoints.of(
                Map.of(), Map.of(3, new StartPoint(3, UInt256.ZERO, known.get(2).header())));

        for (Checkpoints checkpoints : List.of(byHash, byHeader)) {
            ConsensusParameters parameters = with(REGTEST.activations(), checkpoints);
            var chain = new HeaderChain(parameters, REGTEST.genesis(), HeaderFixtures.LATE);

            assertThat(refusal(chain, other, 2)).isInstanceOf(HeaderRejection.AgainstCheckpoint.class);
            assertThat(chain.connect(known, 1)).isInstanceOf(ConnectOutcome.Extended.class);
        }
    }

    @Test
    void forkBelowACheckpointIsRefused() {
        List<HashedHeader> known = HeaderFixtures.mine(GENESIS, 5, 0);
        var checkpoints = Checkpoints.ofHashes(Map.of(3, known.get(2).hash()));
        var chain = new HeaderChain(with(REGTEST.activations(), checkpoints), REGTEST.genesis(), HeaderFixtures.LATE);
        chain.connect(known, 1);

        List<HashedHeader> below = HeaderFixtures.mine(known.get(1), 9, 1);
        List<HashedHeader> at = HeaderFixtures.mine(known.get(2), 9, 1);

        assertThat(refusal(chain, below, 0)).isEqualTo(new HeaderRejection.ForkBelowCheckpoint(2, 3));
        assertThat(chain.connect(at, 1)).isInstanceOf(ConnectOutcome.Reorganised.class);
    }

    @Test
    void aSingleFlippedBitAnywhereInARealHeaderIsRefused() {
        HeaderFixtures.Run run = HeaderFixtures.runs().getFirst();
        List<HashedHeader> real = new HeaderHasher().hashAll(run.headers().subList(1, 30));
        HeaderChain chain = new HeaderChain(run.parameters(), run.start(), HeaderFixtures.LATE);
        chain.connect(real, 1);
        byte[] next = run.headers().get(30).toWire();

        List<Class<?>> reasons = new ArrayList<>();
        for (int bit = 0; bit < 8 * next.length; bit++) {
            byte[] flipped = next.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            reasons.add(refusal(chain, HeaderFixtures.hash(HeaderFixtures.header(flipped)))
                    .getClass());
        }

        assertThat(reasons)
                .contains(HeaderRejection.NoProofOfWork.class, HeaderRejection.PreviousUnknown.class)
                .hasSize(640);
    }
}
