package org.halcyon.core.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.halcyon.base.Network;
import org.halcyon.core.bls.BlsKeys;
import org.halcyon.core.bls.BlsPublicKey;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.MerkleRoot;
import org.halcyon.core.quorum.list.DiffOutcome;
import org.halcyon.core.quorum.list.DiffRejection;
import org.halcyon.core.quorum.list.FakeChain;
import org.halcyon.core.quorum.list.ListComposer;
import org.halcyon.core.quorum.list.ListComposer.News;
import org.halcyon.core.quorum.list.ListDiff;
import org.halcyon.core.quorum.list.ListState;
import org.halcyon.core.quorum.list.Quorum;
import org.halcyon.core.quorum.list.QuorumId;
import org.halcyon.core.tx.payload.FinalCommitment;
import org.halcyon.core.tx.payload.QuorumHash;
import org.junit.jupiter.api.Test;

final class QuorumBookTest {

    private static final QuorumType TYPE = QuorumType.TEST;

    private final ListComposer composer = new ListComposer(31);
    private final FakeChain chain = new FakeChain();
    private final BlockHash genesis = composer.block();
    private final QuorumBook book = new QuorumBook(QuorumRoles.of(Network.REGTEST), genesis);
    private final BlsPublicKey key = BlsKeys.of("quorum").publicKey();

    private ListDiff take(int height, News news) {
        ListDiff diff = composer.diff(book.newest(), height, news, chain);
        assertThat(book.apply(diff, chain)).isInstanceOf(DiffOutcome.Applied.class);
        return diff;
    }

    private void takeEmpty(int from, int to) {
        for (int height = from; height <= to; height++) {
            take(height, News.masternodes(List.of()));
        }
    }

    private static News brings(FinalCommitment... quorums) {
        return News.quorums(List.of(), List.of(quorums));
    }

    private void tip(int height) {
        chain.add(composer.block(), height, MerkleRoot.ofWire(composer.bytes(32)));
    }

    @Test
    void emptyBookStartsFromTheFirstBlock() {
        assertThat(book.newest()).isEqualTo(ListState.start(genesis));
        assertThat(book.base(genesis)).contains(ListState.start(genesis));
        assertThat(book.base(BlockHash.ofWire(new byte[32]))).contains(ListState.start(genesis));
        assertThat(book.base(composer.block())).isEmpty();
        assertThat(book.activeAt(TYPE, 10)).isInstanceOf(ActiveSet.Missing.class);
    }

    @Test
    void differenceOnAnUnknownListIsRefused() {
        ListDiff first = take(10, News.masternodes(List.of()));
        var other = new QuorumBook(QuorumRoles.of(Network.REGTEST), genesis);
        ListDiff second = composer.diff(book.newest(), 11, News.masternodes(List.of()), chain);

        assertThat(other.apply(second, chain))
                .isEqualTo(new DiffOutcome.Rejected(new DiffRejection.WrongBase(genesis, first.block())));
    }

    /// Regtest work blocks lie eight below each multiple of 24.
    @Test
    void wholeListsOfTheLastBlocksAndCyclesAreKept() {
        takeEmpty(1, 400);

        List<Integer> kept = new ArrayList<>();
        for (int height = 1; height <= 400; height++) {
            if (book.at(height).isPresent()) {
                kept.add(height);
            }
        }
        assertThat(kept).hasSize(QuorumBook.RECENT + QuorumBook.CYCLES);
        assertThat(kept.subList(0, QuorumBook.CYCLES)).allMatch(height -> (height + 8) % 24 == 0);
        assertThat(kept.getLast()).isEqualTo(400);
        assertThat(book.bases()).hasSize(kept.size());
    }

    @Test
    void quorumsOfOneDayAreKept() {
        FinalCommitment old = composer.quorum(TYPE.id(), key);
        take(1, brings(old));
        take(2, News.quorums(List.of(QuorumId.of(old)), List.of()));
        takeEmpty(3, QuorumHistory.DAY + 1);
        tip(2_000);

        assertThat(book.find(QuorumId.of(old), chain)).isPresent();

        takeEmpty(QuorumHistory.DAY + 2, QuorumHistory.DAY + 2);

        assertThat(book.find(QuorumId.of(old), chain)).isEmpty();
        assertThat(book.history().size()).isEqualTo(QuorumHistory.DAY + 1);
    }

    @Test
    void setBetweenTwoListsIsExactOnlyIfBothHaveIt() {
        FinalCommitment first = composer.quorum(TYPE.id(), key);
        FinalCommitment second = composer.quorum(TYPE.id(), key);
        take(10, brings(first));
        take(20, brings(composer.quorum(4, key)));
        take(30, brings(second));

        assertThat(book.activeAt(TYPE, 9)).isInstanceOf(ActiveSet.Missing.class);
        assertThat(book.activeAt(TYPE, 10)).isEqualTo(new ActiveSet.Exact(List.of(Quorum.of(first))));
        assertThat(book.activeAt(TYPE, 15)).isEqualTo(new ActiveSet.Exact(List.of(Quorum.of(first))));
        assertThat(book.activeAt(TYPE, 25)).isEqualTo(new ActiveSet.Near(List.of(Quorum.of(first)), 20));
        assertThat(book.activeAt(TYPE, 30)).isInstanceOf(ActiveSet.Exact.class);
        assertThat(book.activeAt(TYPE, 31)).isInstanceOf(ActiveSet.Near.class);
    }

    @Test
    void listsOfBlocksThatAreGoneAreForgotten() {
        takeEmpty(10, 20);

        book.retain(chain.cut(16));

        assertThat(book.newest().height()).isEqualTo(15);
        assertThat(book.history().size()).isEqualTo(6);
        takeEmpty(16, 17);
        assertThat(book.newest().height()).isEqualTo(17);
    }

    @Test
    void unchangedQuorumsAreOneListInMemory() {
        take(10, brings(composer.quorum(TYPE.id(), key)));
        takeEmpty(11, 30);

        assertThat(book.history().distinct(30)).hasSize(1);
        assertThat(book.at(30).orElseThrow().quorums())
                .isSameAs(book.at(29).orElseThrow().quorums());
    }

    @Test
    void keysForPlatformAreOfItsTypeOnly() {
        FinalCommitment platform = composer.quorum(QuorumType.TEST_PLATFORM.id(), key);
        FinalCommitment other = composer.quorum(TYPE.id(), key);
        take(10, brings(platform, other));
        assertThat(book.platformKeys(chain).find(platform.quorum())).isInstanceOf(PlatformKey.NoLists.class);
        tip(10 + QuorumBook.DEPTH);

        PlatformKeys keys = book.platformKeys(chain);

        assertThat(keys.find(platform.quorum())).isEqualTo(new PlatformKey.Known(key));
        assertThat(keys.find(other.quorum())).isEqualTo(new PlatformKey.UnknownQuorum(other.quorum()));
        assertThat(keys.find(QuorumHash.ofWire(new byte[32]))).isInstanceOf(PlatformKey.UnknownQuorum.class);
    }

    @Test
    void tableOfTypesIsThatOfTheNetwork() {
        assertThat(QuorumType.ofId(5)).contains(QuorumType.T60_75);
        assertThat(QuorumType.ofId(99)).isEmpty();
        assertThat(QuorumType.T60_75.members()).isEqualTo(60);
        assertThat(QuorumType.T60_75.leastMembers()).isEqualTo(50);
        assertThat(QuorumType.T60_75.threshold()).isEqualTo(45);
        assertThat(QuorumRoles.of(Network.MAINNET).chainLocks()).isEqualTo(QuorumType.T400_60);
        assertThat(QuorumRoles.of(Network.TESTNET).chainLocks()).isEqualTo(QuorumType.T50_60);
        assertThat(QuorumRoles.of(Network.DEVNET).platform()).isEqualTo(QuorumType.DEVNET_PLATFORM);
        for (QuorumType type : QuorumType.values()) {
            assertThat(type.isRotated()).isEqualTo(List.of(5, 103, 105).contains(type.id()));
            assertThat(Integer.bitCount(type.isRotated() ? type.activeSets() : 1))
                    .isEqualTo(1);
        }
    }
}
