package org.halcyon.core.quorum.list;

import java.util.Optional;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.tx.payload.CoinbasePayload;
import org.halcyon.core.tx.payload.MasternodeListRoot;
import org.halcyon.core.tx.payload.QuorumListRoot;

/// The masternodes and quorums at one block, proven by its header. Immutable; any thread.
///
/// @param coinbase what the block commits to; empty at the start, where there is no list yet
public record ListState(
        BlockHash block,
        int height,
        MasternodeList masternodes,
        QuorumList quorums,
        Optional<CoinbasePayload> coinbase) {

    /// Nothing registered, as at the first block of the chain.
    public static ListState start(BlockHash genesis) {
        return new ListState(genesis, 0, MasternodeList.empty(), QuorumList.empty(), Optional.empty());
    }

    /// True if no difference was applied yet.
    public boolean isStart() {
        return coinbase.isEmpty();
    }

    /// The list at the later block of a difference, if all of it is proven.
    ///
    /// Source: DIP-4, sections on verification; roots as the node computes them, without the entry version.
    public DiffOutcome apply(ListDiff diff, BestChain chain) {
        if (!isBase(diff.base())) {
            return refused(new DiffRejection.WrongBase(block, diff.base()));
        }
        Optional<BestChain.Place> place = chain.find(diff.block());
        if (place.isEmpty()) {
            return refused(new DiffRejection.NotOnBestChain(diff.block()));
        }
        return switch (CoinbaseProof.of(diff, place.get())) {
            case CoinbaseProof.Proven proven -> changed(diff, place.get(), proven.payload());
            case CoinbaseProof.Failed failed -> refused(failed.reason());
        };
    }

    private boolean isBase(BlockHash base) {
        return block.equals(base) || isStart() && base.isZero();
    }

    private DiffOutcome changed(ListDiff diff, BestChain.Place place, CoinbasePayload payload) {
        return switch (masternodes.change(diff.removed(), diff.entries())) {
            case MasternodeList.Change.Refused refused -> refused(refused.reason());
            case MasternodeList.Change.Changed next ->
                switch (quorums.change(diff.removedQuorums(), diff.quorums())) {
                    case QuorumList.Change.Refused refused -> refused(refused.reason());
                    case QuorumList.Change.Changed nextQuorums ->
                        new ListState(
                                        place.hash(),
                                        place.height(),
                                        next.list(),
                                        nextQuorums.list(),
                                        Optional.of(payload))
                                .proven(payload);
                };
        };
    }

    /// This state, if its lists are those that the payload commits to.
    private DiffOutcome proven(CoinbasePayload payload) {
        return mismatch(payload).map(ListState::refused).orElseGet(() -> new DiffOutcome.Applied(this));
    }

    Optional<DiffRejection> mismatch(CoinbasePayload payload) {
        MasternodeListRoot root = masternodes.root();
        if (!root.equals(payload.masternodes())) {
            return Optional.of(new DiffRejection.WrongMasternodeRoot(payload.masternodes(), root));
        }
        if (payload.quorums().isEmpty()) {
            return quorums.isEmpty() ? Optional.empty() : Optional.of(new DiffRejection.NoQuorumRoot());
        }
        QuorumListRoot committed = payload.quorums().get();
        QuorumListRoot computed = quorums.root();
        return committed.equals(computed)
                ? Optional.empty()
                : Optional.of(new DiffRejection.WrongQuorumRoot(committed, computed));
    }

    private static DiffOutcome refused(DiffRejection reason) {
        return new DiffOutcome.Rejected(reason);
    }
}
