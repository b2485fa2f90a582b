package org.halcyon.core.quorum.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.MerkleRoot;
import org.halcyon.core.chain.MerkleTree;
import org.halcyon.core.quorum.list.ListComposer.News;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.payload.CoinbasePayload;
import org.halcyon.core.tx.payload.FinalCommitment;
import org.halcyon.core.tx.payload.MasternodeListRoot;
import org.halcyon.core.tx.payload.QuorumListRoot;
import org.halcyon.core.tx.payload.SpecialPayload;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;
import org.junit.jupiter.api.Test;

/// Every check that a difference must pass, each broken once.
final class ListStateTest {

    private static final int TYPE = 100;

    private final ListComposer composer = new ListComposer(1);
    private final FakeChain chain = new FakeChain();
    private final ListState start = ListState.start(composer.block());
    private final List<MasternodeEntry> first = composer.masternodes(7);
    private final ListState base = ListComposer.applied(
            start, composer.diff(start, 10, new News(List.of(), first, List.of(), List.of(quorum())), chain), chain);

    private FinalCommitment quorum() {
        return composer.quorum(TYPE, first.getFirst().operatorKey());
    }

    private DiffRejection refusal(ListDiff diff) {
        return ((DiffOutcome.Rejected) base.apply(diff, chain)).reason();
    }

    private ListDiff next(News news) {
        return composer.diff(base, 11, news, chain);
    }

    private static News nothing() {
        return News.masternodes(List.of());
    }

    @Test
    void removedChangedAndNewMasternodesAreTaken() {
        MasternodeEntry gone = first.get(2);
        MasternodeEntry changed = composer.masternode(first.get(4).id().toWire(), 2, composer.bytes(48));
        MasternodeEntry fresh = composer.masternode();
        var news = new News(List.of(gone.id()), List.of(fresh, changed), List.of(), List.of());

        ListState state = ListComposer.applied(base, next(news), chain);

        assertThat(state.height()).isEqualTo(11);
        assertThat(state.masternodes().size()).isEqualTo(7);
        assertThat(state.masternodes().find(gone.id())).isEmpty();
        assertThat(state.masternodes().find(changed.id())).contains(changed);
        assertThat(state.masternodes().find(fresh.id())).contains(fresh);
        assertThat(state.masternodes().entries())
                .isSortedAccordingTo((one, other) -> one.id().compareTo(other.id()));
        assertThat(state.quorums()).isEqualTo(base.quorums());
    }

    @Test
    void unchangedMasternodesAreShared() {
        ListState state = ListComposer.applied(base, next(News.masternodes(composer.masternodes(1))), chain);

        MasternodeEntry before = base.masternodes().find(first.getFirst().id()).orElseThrow();
        assertThat(state.masternodes().find(first.getFirst().id()).orElseThrow())
                .isSameAs(before);
    }

    @Test
    void zeroAndGenesisBothStandForTheStart() {
        ListDiff fromGenesis = composer.diff(start, 12, News.masternodes(first), chain);
        assertThat(start.apply(fromGenesis, chain)).isInstanceOf(DiffOutcome.Applied.class);

        BlockHash zero = BlockHash.ofWire(new byte[32]);
        ListDiff fromZero = composer.diff(zero, payload(fromGenesis), News.masternodes(first), chain);

        assertThat(start.apply(fromZero, chain)).isInstanceOf(DiffOutcome.Applied.class);
        assertThat(refusal(fromZero)).isInstanceOf(DiffRejection.WrongBase.class);
    }

    @Test
    void changeOfAnotherListIsRefused() {
        ListDiff diff = composer.diff(composer.block(), payload(next(nothing())), nothing(), chain);

        assertThat(refusal(diff)).isEqualTo(new DiffRejection.WrongBase(base.block(), diff.base()));
    }

    @Test
    void blockThatIsNotOnTheBestChainIsRefused() {
        ListDiff diff = next(nothing());

        assertThat(base.apply(diff, new FakeChain()))
                .isEqualTo(new DiffOutcome.Rejected(new DiffRejection.NotOnBestChain(diff.block())));
    }

    @Test
    void treeWithAnotherRootThanTheHeaderIsRefused() {
        ListDiff diff = next(nothing());
        chain.add(diff.block(), 11, MerkleRoot.ofWire(composer.bytes(32)));

        assertThat(refusal(diff)).isInstanceOf(DiffRejection.WrongTreeRoot.class);
    }

    @Test
    void malformedTreeIsRefused() {
        ListDiff diff = next(nothing());
        var surplus = new PartialMerkleTree(1, diff.coinbaseTree().hashes(), Octets.of(new byte[] {1, 0}));

        assertThat(refusal(withTree(diff, surplus))).isInstanceOf(DiffRejection.MalformedTree.class);
    }

    @Test
    void coinbaseThatTheTreeDoesNotProveIsRefused() {
        ListDiff other = next(News.masternodes(composer.masternodes(1)));
        ListDiff diff = next(nothing());
        var unmarked = new PartialMerkleTree(1, diff.coinbaseTree().hashes(), Octets.of(new byte[] {0}));

        assertThat(refusal(withTree(diff, unmarked))).isInstanceOf(DiffRejection.CoinbaseNotProven.class);
        assertThat(refusal(withCoinbase(diff, other.coinbase()))).isInstanceOf(DiffRejection.CoinbaseNotProven.class);
    }

    /// The coinbase's own id stands in the tree, though at the second place.
    @Test
    void coinbaseAtAnotherPlaceIsRefused() {
        ListDiff diff = next(nothing());
        List<Octets> hashes = List.of(
                Octets.of(composer.bytes(32)), Octets.of(diff.coinbase().txid().toWire()));
        var second = new PartialMerkleTree(2, hashes, Octets.of(new byte[] {0b101}));
        chain.add(diff.block(), 11, second.proof().orElseThrow().root());

        assertThat(refusal(withTree(diff, second))).isInstanceOf(DiffRejection.CoinbaseNotProven.class);
    }

    /// Both transactions of the block are marked.
    @Test
    void treeThatProvesMoreThanTheCoinbaseIsRefused() {
        ListDiff diff = next(nothing());
        List<Octets> hashes = List.of(Octets.of(diff.coinbase().txid().toWire()), Octets.of(composer.bytes(32)));
        var both = new PartialMerkleTree(2, hashes, Octets.of(new byte[] {0b111}));
        chain.add(diff.block(), 11, both.proof().orElseThrow().root());

        assertThat(refusal(withTree(diff, both))).isInstanceOf(DiffRejection.CoinbaseNotProven.class);
    }

    @Test
    void coinbaseWithoutPayloadIsRefused() {
        ListDiff diff = next(nothing());
        Transaction plain = new Transaction(2, 0, diff.coinbase().inputs(), List.of(), 0, new byte[0]);

        assertThat(refusal(proving(diff, plain))).isInstanceOf(DiffRejection.NoCommitment.class);
    }

    /// A special transaction that anybody may have made, in the place of the coinbase.
    @Test
    void transactionThatIsNoCoinbaseIsRefused() {
        ListDiff diff = next(nothing());
        var spending = new TxInput(new OutPoint(diff.coinbase().txid(), 0), Script.empty(), 0);
        Transaction other = diff.coinbase().withInputs(List.of(spending));

        assertThat(refusal(proving(diff, other))).isInstanceOf(DiffRejection.NoCommitment.class);
    }

    @Test
    void coinbaseOfAnotherHeightIsRefused() {
        ListDiff diff = next(nothing());
        chain.add(diff.block(), 12, diff.coinbaseTree().proof().orElseThrow().root());

        assertThat(refusal(diff)).isEqualTo(new DiffRejection.WrongHeight(12, 11));
    }

    @Test
    void removalOfAnUnknownMasternodeIsRefused() {
        MasternodeEntry stranger = composer.masternode();
        ListDiff diff = next(nothing());

        assertThat(refusal(withNews(diff, new News(List.of(stranger.id()), List.of(), List.of(), List.of()))))
                .isEqualTo(new DiffRejection.UnknownMasternode(stranger.id()));
    }

    @Test
    void removalOfTheSameMasternodeTwiceIsRefused() {
        var twice = List.of(first.getFirst().id(), first.getFirst().id());

        assertThat(refusal(withNews(next(nothing()), new News(twice, List.of(), List.of(), List.of()))))
                .isInstanceOf(DiffRejection.UnknownMasternode.class);
    }

    @Test
    void masternodeTwiceIsRefused() {
        var twice = News.masternodes(List.of(first.getFirst(), first.getFirst()));

        assertThat(refusal(withNews(next(nothing()), twice))).isInstanceOf(DiffRejection.MasternodeTwice.class);
    }

    @Test
    void masternodesThatTheCoinbaseDoesNotCommitToAreRefused() {
        ListDiff diff = next(nothing());

        assertThat(refusal(withNews(diff, News.masternodes(composer.masternodes(1)))))
                .isInstanceOf(DiffRejection.WrongMasternodeRoot.class);
        assertThat(refusal(withNews(diff, new News(List.of(first.getFirst().id()), List.of(), List.of(), List.of()))))
                .isInstanceOf(DiffRejection.WrongMasternodeRoot.class);
    }

    @Test
    void removalOfAnUnknownQuorumIsRefused() {
        QuorumId stranger = QuorumId.of(quorum());

        assertThat(refusal(withNews(next(nothing()), News.quorums(List.of(stranger), List.of()))))
                .isEqualTo(new DiffRejection.UnknownQuorum(stranger));
    }

    @Test
    void quorumThatIsThereIsRefused() {
        var known = base.quorums().all().getFirst().commitment();

        assertThat(refusal(withNews(next(nothing()), News.quorums(List.of(), List.of(known)))))
                .isEqualTo(new DiffRejection.QuorumTwice(QuorumId.of(known)));
    }

    @Test
    void quorumsThatTheCoinbaseDoesNotCommitToAreRefused() {
        assertThat(refusal(withNews(next(nothing()), News.quorums(List.of(), List.of(quorum())))))
                .isInstanceOf(DiffRejection.WrongQuorumRoot.class);
    }

    @Test
    void quorumsWithoutARootAreRefused() {
        CoinbasePayload payload = payload(next(nothing()));
        var older = new CoinbasePayload(1, 11, payload.masternodes(), Optional.empty(), Optional.empty());

        assertThat(refusal(composer.diff(base.block(), older, nothing(), chain)))
                .isInstanceOf(DiffRejection.NoQuorumRoot.class);
    }

    @Test
    void rootsOfEmptyListsAreZero() {
        assertThat(MasternodeList.empty().root()).isEqualTo(MasternodeListRoot.ofWire(new byte[32]));
        assertThat(QuorumList.empty().root()).isEqualTo(QuorumListRoot.ofWire(new byte[32]));
    }

    /// The root over a few thousand leaves is the same whether it is computed at once or level by level.
    @Test
    void rootIsThatOfTheMerkleTree() {
        for (int count : new int[] {1, 2, 3, 7, 8, 129}) {
            List<MasternodeEntry> entries = composer.masternodes(count);
            var list = ((MasternodeList.Change.Changed) MasternodeList.empty().change(List.of(), entries)).list();
            List<byte[]> leaves = new ArrayList<>();
            list.entries().forEach(entry -> leaves.add(entry.leaf()));

            assertThat(list.root().toWire())
                    .isEqualTo(MerkleTree.ofHashes(leaves).root().toWire());
        }
    }

    private static CoinbasePayload payload(ListDiff diff) {
        try {
            return (CoinbasePayload) SpecialPayload.of(diff.coinbase());
        } catch (WireException e) {
            throw new AssertionError(e);
        }
    }

    private ListDiff proving(ListDiff diff, Transaction other) {
        PartialMerkleTree tree = ListComposer.only(other.txid());
        chain.add(diff.block(), 11, tree.proof().orElseThrow().root());
        return withTree(withCoinbase(diff, other), tree);
    }

    private static ListDiff withTree(ListDiff diff, PartialMerkleTree tree) {
        return new ListDiff(
                diff.base(),
                diff.block(),
                tree,
                diff.coinbase(),
                diff.removed(),
                diff.entries(),
                diff.removedQuorums(),
                diff.quorums(),
                List.of());
    }

    private static ListDiff withCoinbase(ListDiff diff, Transaction coinbase) {
        return new ListDiff(
                diff.base(),
                diff.block(),
                diff.coinbaseTree(),
                coinbase,
                diff.removed(),
                diff.entries(),
                diff.removedQuorums(),
                diff.quorums(),
                List.of());
    }

    private static ListDiff withNews(ListDiff diff, News news) {
        return new ListDiff(
                diff.base(),
                diff.block(),
                diff.coinbaseTree(),
                diff.coinbase(),
                news.removed(),
                news.entries(),
                news.removedQuorums(),
                news.quorums(),
                List.of());
    }
}
