package org.halcyon.core.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.halcyon.base.Network;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HeaderChainTest {

    private static final ConsensusParameters REGTEST = ConsensusParameters.of(Network.REGTEST);
    private static final HashedHeader GENESIS =
            HeaderFixtures.hash(REGTEST.genesis().header());

    private final List<HashedHeader> main = HeaderFixtures.mine(GENESIS, 10, 0);
    private HeaderChain chain = new HeaderChain(REGTEST, REGTEST.genesis(), HeaderFixtures.LATE);

    @BeforeEach
    void connectMain() {
        chain = new HeaderChain(REGTEST, REGTEST.genesis(), HeaderFixtures.LATE);
        chain.connect(main, 1);
    }

    private BlockHash tip() {
        return chain.tip().hash();
    }

    private static BlockHash last(List<HashedHeader> headers) {
        return headers.getLast().hash();
    }

    @Test
    void headersThatAreHereAlreadyAreKnown() {
        assertThat(chain.connect(main.subList(2, 7), 1)).isEqualTo(new ConnectOutcome.Known(5));
        assertThat(chain.connect(List.of(), 1)).isEqualTo(new ConnectOutcome.Known(0));
    }

    @Test
    void batchThatOverlapsTheChainAddsItsRest() {
        List<HashedHeader> more = HeaderFixtures.mine(main.getLast(), 3, 0);
        List<HashedHeader> overlapping = new ArrayList<>(main.subList(5, 10));
        overlapping.addAll(more);

        assertThat(chain.connect(overlapping, 1)).isInstanceOfSatisfying(ConnectOutcome.Extended.class, extended -> {
            assertThat(extended.added()).isEqualTo(more);
            assertThat(extended.oldTip().height()).isEqualTo(10);
            assertThat(extended.newTip()).isEqualTo(chain.tip());
        });
        assertThat(chain.tip().height()).isEqualTo(13);
    }

    @Test
    void onATieTheFirstSeenStays() {
        List<HashedHeader> equal = HeaderFixtures.mine(main.get(4), 5, 1);

        assertThat(chain.connect(equal, 2)).isEqualTo(new ConnectOutcome.BranchStored(5, last(equal), 5));
        assertThat(tip()).isEqualTo(last(main));
        assertThat(chain.connect(equal, 2)).isEqualTo(new ConnectOutcome.Known(5));
    }

    @Test
    void branchWithStrictlyMoreWorkWins() {
        List<HashedHeader> longer = HeaderFixtures.mine(main.get(4), 6, 1);
        ChainPoint old = chain.tip();

        ConnectOutcome outcome = chain.connect(longer, 2);

        assertThat(outcome).isInstanceOfSatisfying(ConnectOutcome.Reorganised.class, reorganised -> {
            assertThat(reorganised.change().ancestor()).isEqualTo(5);
            assertThat(reorganised.change().oldTip()).isEqualTo(old);
            assertThat(reorganised.change().newTip()).isEqualTo(chain.tip());
            assertThat(reorganised.change().added()).isEqualTo(longer);
        });
        assertThat(chain.hashAt(5)).isEqualTo(main.get(4).hash());
        assertThat(chain.hashAt(6)).isEqualTo(longer.getFirst().hash());
        assertThat(chain.heightOf(main.get(5).hash())).isEmpty();
        assertThat(chain.tip().work())
                .isEqualTo(REGTEST.genesis().work().plus(UInt256.of(2).times(11)));
    }

    @Test
    void branchGrowsHeaderByHeaderUntilItWins() {
        List<HashedHeader> longer = HeaderFixtures.mine(main.get(7), 3, 1);

        assertThat(chain.connect(longer.subList(0, 1), 2)).isInstanceOf(ConnectOutcome.BranchStored.class);
        assertThat(chain.connect(longer.subList(1, 2), 2)).isInstanceOf(ConnectOutcome.BranchStored.class);
        assertThat(chain.branchTips()).hasSize(1);
        assertThat(chain.connect(longer.subList(2, 3), 2)).isInstanceOf(ConnectOutcome.Reorganised.class);
    }

    @Test
    void replacedHeadersWinAgainWhenTheyGrow() {
        chain.connect(HeaderFixtures.mine(main.get(4), 6, 1), 2);
        List<HashedHeader> more = HeaderFixtures.mine(main.getLast(), 2, 0);

        ConnectOutcome outcome = chain.connect(more, 1);

        assertThat(outcome).isInstanceOf(ConnectOutcome.Reorganised.class);
        assertThat(tip()).isEqualTo(last(more));
        assertThat(chain.heightOf(main.get(9).hash())).hasValue(10);
    }

    @Test
    void branchMayLeaveAnotherBranch() {
        List<HashedHeader> first = HeaderFixtures.mine(main.get(4), 4, 1);
        chain.connect(first, 2);
        List<HashedHeader> second = HeaderFixtures.mine(first.get(1), 4, 2);

        ConnectOutcome outcome = chain.connect(second, 3);

        assertThat(outcome).isInstanceOf(ConnectOutcome.Reorganised.class);
        assertThat(chain.hashAt(7)).isEqualTo(first.get(1).hash());
        assertThat(chain.branchTips()).contains(last(first), last(main));
    }

    @Test
    void invalidHeaderInABranchChangesNothing() {
        List<HashedHeader> longer = new ArrayList<>(HeaderFixtures.mine(main.get(4), 8, 1));
        longer.set(6, HeaderFixtures.mine(main.getFirst(), 1, 9).getFirst());

        ConnectOutcome outcome = chain.connect(longer, 2);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ConnectOutcome.Rejected.class,
                        rejected -> assertThat(rejected.index()).isEqualTo(6));
        assertThat(tip()).isEqualTo(last(main));
        assertThat(chain.branchTips()).isEmpty();
    }

    @Test
    void aPeerHasSixteenBranchesAndNoMore() {
        for (int branch = 1; branch <= BranchPool.MOST_PER_PEER; branch++) {
            assertThat(chain.connect(HeaderFixtures.mine(main.get(2), 1, branch), 7))
                    .isInstanceOf(ConnectOutcome.BranchStored.class);
        }

        List<HashedHeader> further = HeaderFixtures.mine(main.get(2), 1, 99);

        assertThat(chain.connect(further, 7))
                .isEqualTo(new ConnectOutcome.Rejected(new HeaderRejection.TooManyBranches(16), 0));
        assertThat(chain.connect(further, 8)).isInstanceOf(ConnectOutcome.BranchStored.class);
    }

    @Test
    void floodOfWeakBranchesDoesNotPushOutAStrongOne() {
        List<HashedHeader> strong = HeaderFixtures.mine(main.get(2), 7, 200);
        chain.connect(strong, 1);

        for (int branch = 1; branch <= 100; branch++) {
            chain.connect(HeaderFixtures.mine(main.get(3), 1, branch), branch);
        }

        assertThat(chain.branchTips()).hasSize(BranchPool.MOST_TOGETHER).contains(last(strong));
    }

    @Test
    void forkTooDeepBelowTheTipIsRefused() {
        chain.connect(HeaderFixtures.mine(main.getLast(), HeaderChain.DEEPEST_FORK, 0), 1);

        List<HashedHeader> tooDeep = HeaderFixtures.mine(main.get(8), 1, 1);
        List<HashedHeader> deepest = HeaderFixtures.mine(main.get(9), 1, 1);

        assertThat(chain.connect(tooDeep, 1))
                .isEqualTo(new ConnectOutcome.Rejected(new HeaderRejection.ForkTooDeep(9, 2_010), 0));
        assertThat(chain.connect(deepest, 1)).isInstanceOf(ConnectOutcome.BranchStored.class);
    }

    @Test
    void deepestForkCanStillWin() {
        chain.connect(HeaderFixtures.mine(main.getLast(), HeaderChain.DEEPEST_FORK, 0), 1);
        BlockHash old = tip();
        List<HashedHeader> longer = HeaderFixtures.mine(main.getLast(), HeaderChain.DEEPEST_FORK + 1, 1);

        assertThat(chain.connect(longer, 1)).isInstanceOf(ConnectOutcome.Reorganised.class);

        assertThat(tip()).isEqualTo(last(longer));
        assertThat(chain.branchTips()).containsExactly(old);
        longer.forEach(header -> assertThat(chain.heightOf(header.hash())).isPresent());
    }

    @Test
    void chainLockOnABranchMakesItWinWithLessWork() {
        List<HashedHeader> shorter = HeaderFixtures.mine(main.get(4), 2, 1);
        chain.connect(shorter, 2);

        LockOutcome outcome = chain.chainLock(7, last(shorter));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        LockOutcome.Reorganised.class,
                        reorganised -> assertThat(reorganised.height()).isEqualTo(7));
        assertThat(tip()).isEqualTo(last(shorter));
        assertThat(chain.connect(HeaderFixtures.mine(main.getLast(), 5, 0), 1))
                .isInstanceOf(ConnectOutcome.Rejected.class);
        assertThat(tip()).isEqualTo(last(shorter));
    }

    @Test
    void nothingForksBelowAChainLock() {
        assertThat(chain.chainLock(7, main.get(6).hash())).isEqualTo(new LockOutcome.Confirmed(7));

        List<HashedHeader> below = HeaderFixtures.mine(main.get(5), 9, 1);
        List<HashedHeader> at = HeaderFixtures.mine(main.get(6), 9, 1);

        assertThat(chain.connect(below, 2))
                .isEqualTo(new ConnectOutcome.Rejected(new HeaderRejection.ForkBelowChainLock(6, 7), 0));
        assertThat(chain.connect(at, 2)).isInstanceOf(ConnectOutcome.Reorganised.class);
    }

    @Test
    void heldBlockThatIsHereIsLockedAtOnce() {
        assertThat(chain.hold(new ChainPlace(7, main.get(6).hash()))).isEqualTo(new LockOutcome.Confirmed(7));

        assertThat(chain.connect(HeaderFixtures.mine(main.get(5), 9, 1), 2))
                .isEqualTo(new ConnectOutcome.Rejected(new HeaderRejection.ForkBelowChainLock(6, 7), 0));
    }

    @Test
    void noOtherBlockJoinsAtTheHeightOfAHeldOne() {
        List<HashedHeader> held = HeaderFixtures.mine(main.getLast(), 3, 1);
        List<HashedHeader> other = HeaderFixtures.mine(main.getLast(), 5, 2);
        chain.hold(new ChainPlace(12, held.get(1).hash()));

        assertThat(chain.connect(other, 2))
                .isEqualTo(new ConnectOutcome.Rejected(
                        new HeaderRejection.AgainstCheckpoint(12, other.get(1).hash()), 1));
        assertThat(chain.connect(held, 1)).isInstanceOf(ConnectOutcome.Extended.class);
        assertThat(chain.connect(HeaderFixtures.mine(held.getFirst(), 5, 3), 2))
                .isEqualTo(new ConnectOutcome.Rejected(new HeaderRejection.ForkBelowChainLock(11, 12), 0));
    }

    @Test
    void branchWithTheHeldBlockWinsWithLessWork() {
        List<HashedHeader> shorter = HeaderFixtures.mine(main.get(4), 2, 1);
        chain.hold(new ChainPlace(7, last(shorter)));

        assertThat(chain.connect(shorter, 2)).isInstanceOf(ConnectOutcome.Reorganised.class);
        assertThat(chain.connect(HeaderFixtures.mine(main.getLast(), 5, 0), 1))
                .isInstanceOf(ConnectOutcome.Rejected.class);
    }

    @Test
    void chainLockOfAnUnknownBlockChangesNothing() {
        BlockHash unknown = last(HeaderFixtures.mine(main.get(4), 1, 9));

        assertThat(chain.chainLock(6, unknown)).isEqualTo(new LockOutcome.Unknown(unknown));
    }

    @Test
    void lockOnAnotherBlockBelowALockIsAContradiction() {
        List<HashedHeader> other = HeaderFixtures.mine(main.get(4), 2, 1);
        chain.connect(other, 2);
        chain.chainLock(9, main.get(8).hash());
        ChainPoint before = chain.tip();

        assertThat(chain.chainLock(7, last(other))).isEqualTo(new LockOutcome.Contradiction(9, 7, last(other)));
        assertThat(chain.chainLock(10, last(other))).isEqualTo(new LockOutcome.Unknown(last(other)));
        assertThat(chain.tip()).isEqualTo(before);
    }

    @Test
    void lockThatNamesAnotherHeightThanItsBlockHasIsAContradiction() {
        List<HashedHeader> other = HeaderFixtures.mine(main.get(4), 2, 1);
        chain.connect(other, 2);

        assertThat(chain.chainLock(8, main.get(8).hash())).isInstanceOf(LockOutcome.Contradiction.class);
        assertThat(chain.chainLock(8, last(other))).isInstanceOf(LockOutcome.Contradiction.class);
        assertThat(tip()).isEqualTo(last(main));
    }

    @Test
    void locatorNamesTheTipAndTheStart() {
        assertThat(chain.locator()).startsWith(last(main)).endsWith(GENESIS.hash());
    }

    @Test
    void minimumWorkIsAskedOfTheTip() {
        ConsensusParameters parameters = ConsensusParameters.of(Network.MAINNET);
        StartPoint last =
                parameters.checkpoints().startAtOrBelow(Integer.MAX_VALUE).orElseThrow();

        assertThat(new HeaderChain(parameters, last, HeaderFixtures.LATE).hasMinimumWork())
                .isFalse();
        assertThat(chain.hasMinimumWork()).isTrue();
    }

    @Test
    void heightsOutsideTheChainAreRefused() {
        assertThatThrownBy(() -> chain.hashAt(11)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> chain.hashAt(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
