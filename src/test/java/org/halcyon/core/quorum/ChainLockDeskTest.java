package org.halcyon.core.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.halcyon.base.Network;
import org.halcyon.core.bls.BlsKeys;
import org.halcyon.core.bls.BlsSignature;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.quorum.list.ListComposer.News;
import org.halcyon.core.quorum.list.Quorum;
import org.halcyon.core.tx.payload.FinalCommitment;
import org.junit.jupiter.api.Test;

/// ChainLocks by quorums of this test.
final class ChainLockDeskTest extends LockScene {

    private final List<FinalCommitment> plain = List.of(
            composer.quorum(QuorumType.TEST.id(), one.publicKey()),
            composer.quorum(QuorumType.TEST.id(), other.publicKey()));

    private void listPlain() {
        list(LISTED, News.quorums(List.of(), plain));
        list(LISTED + 30, News.masternodes(List.of()));
        placeTo(LISTED + 60);
    }

    private ChainLock chainLock(int height) {
        BlockHash block = chain.at(height).orElseThrow();
        var unsigned = new ChainLock(height, block, BlsSignature.none());
        Quorum signer = Signing.chosen(plain.stream().map(Quorum::of).toList(), unsigned.requestId())
                .orElseThrow();
        return new ChainLock(height, block, signed(signer.id(), unsigned.requestId(), block, keysOf(signer)));
    }

    @Test
    void chainLockOfTheChosenQuorumIsTaken() {
        listPlain();
        ChainLock lock = chainLock(LISTED + 10);

        assertThat(desk.take(lock, chain, NOW)).isInstanceOf(ChainLockResult.Verified.class);
        assertThat(desk.best()).contains(lock);
        assertThat(book.lockedHeight()).isEqualTo(lock.height());
    }

    @Test
    void chainLockOfAnotherQuorumIsRefused() {
        listPlain();
        ChainLock lock = chainLock(LISTED + 10);
        Quorum signer = Signing.chosen(plain.stream().map(Quorum::of).toList(), lock.requestId())
                .orElseThrow();
        Quorum wrong = plain.stream()
                .map(Quorum::of)
                .filter(quorum -> !quorum.equals(signer))
                .findFirst()
                .orElseThrow();
        BlsSignature forged = signed(wrong.id(), lock.requestId(), lock.block(), keysOf(wrong));

        assertThat(desk.take(new ChainLock(lock.height(), lock.block(), forged), chain, NOW))
                .isInstanceOf(ChainLockResult.Refused.class);
        assertThat(desk.best()).isEmpty();
    }

    @Test
    void chainLockMovedToAnotherHeightOrBlockIsRefused() {
        listPlain();
        ChainLock lock = chainLock(LISTED + 10);

        assertThat(desk.take(new ChainLock(lock.height(), genesis, lock.signature()), chain, NOW))
                .isInstanceOf(ChainLockResult.Refused.class);
        assertThat(desk.take(new ChainLock(lock.height() + 1, lock.block(), lock.signature()), chain, NOW))
                .isInstanceOf(ChainLockResult.Refused.class);
        assertThat(desk.take(new ChainLock(-1, lock.block(), lock.signature()), chain, NOW))
                .isInstanceOf(ChainLockResult.Refused.class);
    }

    @Test
    void olderChainLockIsIgnoredAndAnotherBlockOfTheSameHeightIsNot() {
        listPlain();
        ChainLock lock = chainLock(LISTED + 10);
        desk.take(lock, chain, NOW);

        assertThat(desk.take(lock, chain, NOW)).isInstanceOf(ChainLockResult.Outdated.class);
        assertThat(desk.take(chainLock(LISTED + 9), chain, NOW)).isInstanceOf(ChainLockResult.Outdated.class);
        assertThat(desk.take(new ChainLock(lock.height(), genesis, lock.signature()), chain, NOW))
                .isInstanceOf(ChainLockResult.Refused.class);
    }

    /// The list eight blocks below is not there, but an older one with the same quorums is.
    @Test
    void chainLockIsTakenByAnOlderListIfThatHasItsQuorum() {
        list(LISTED, News.quorums(List.of(), plain));
        placeTo(LISTED + 60);

        assertThat(desk.take(chainLock(LISTED + 40), chain, NOW)).isInstanceOf(ChainLockResult.Verified.class);
    }

    /// The older list may be outdated, so that it refutes nothing.
    @Test
    void chainLockThatAnOlderListContradictsWaits() {
        list(LISTED, News.quorums(List.of(), plain));
        placeTo(LISTED + 60);
        ChainLock lock = chainLock(LISTED + 40);
        var forged = new ChainLock(lock.height(), genesis, lock.signature());

        assertThat(desk.take(forged, chain, NOW))
                .isEqualTo(new ChainLockResult.Waiting(forged, new LockDoubt.ListMissing(LISTED + 32), List.of()));
    }

    @Test
    void chainLockWithoutAnyListWaitsAndIsTakenLater() {
        placeTo(LISTED - 1);
        list(LISTED, News.quorums(List.of(), plain));
        var early = new QuorumBook(QuorumRoles.of(Network.REGTEST), genesis);
        var waiting = new LockDesk(BlsKeys.library(), early);
        placeTo(LISTED + 60);
        ChainLock lock = chainLock(LISTED + 10);

        assertThat(waiting.take(lock, chain, NOW)).isInstanceOf(ChainLockResult.Waiting.class);
        assertThat(waiting.retryChainLocks(chain, NOW.plusSeconds(4), /* changed= */ false))
                .isEmpty();
        early.add(book.newest());
        assertThat(waiting.nextRetry()).contains(NOW.plusSeconds(5));
        assertThat(waiting.retryChainLocks(chain, NOW.plusSeconds(5), /* changed= */ false))
                .singleElement()
                .isInstanceOf(ChainLockResult.Verified.class);
        assertThat(waiting.waiting()).isZero();
    }

    /// A stolen block on top of the chain must not bring a key that counts.
    @Test
    void keyOfAListThatIsNotDeepDoesNotCount() {
        list(LISTED, News.quorums(List.of(), plain));
        placeTo(LISTED + QuorumBook.DEPTH - 1);
        ChainLock lock = chainLock(LISTED + QuorumBook.DEPTH - 1);
        var next = new ChainLock(LISTED + QuorumBook.DEPTH, lock.block(), lock.signature());

        assertThat(desk.take(next, chain, NOW))
                .isEqualTo(new ChainLockResult.Waiting(next, new LockDoubt.TooFresh(LISTED), List.of()));
        assertThat(book.find(Quorum.of(plain.getFirst()).id(), chain)).isEmpty();
        assertThat(book.platformKeys(chain)).isEqualTo(PlatformKeys.none());

        place(LISTED + QuorumBook.DEPTH);

        assertThat(book.find(Quorum.of(plain.getFirst()).id(), chain)).isPresent();
        assertThat(desk.take(chainLock(LISTED + QuorumBook.DEPTH), chain, NOW))
                .isInstanceOf(ChainLockResult.Verified.class);
    }

    @Test
    void keyUnderAChainLockCountsAtAnyDepth() {
        list(LISTED, News.quorums(List.of(), plain));

        book.locked(LISTED);

        assertThat(book.find(Quorum.of(plain.getFirst()).id(), chain)).isPresent();
    }

    /// A restart keeps the floor without the network.
    @Test
    void restoredChainLockCountsAsVerified() {
        listPlain();
        ChainLock lock = chainLock(LISTED + 10);

        desk.restore(lock);

        assertThat(desk.best()).contains(lock);
        assertThat(desk.take(chainLock(LISTED + 9), chain, NOW)).isInstanceOf(ChainLockResult.Outdated.class);
    }
}
