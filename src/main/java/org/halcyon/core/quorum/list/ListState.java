package org.halcyon.core.quorum.list;

import java.util.List;
import java.util.Optional;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.tx.payload.CoinbasePayload;
import org.halcyon.core.tx.payload.FinalCommitment;
import org.halcyon.core.tx.payload.MasternodeListRoot;
import org.halcyon.core.tx.payload.QuorumListRoot;
import org.halcyon.core.tx.payload.SpecialPayload;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;

/// The masternodes and quorums at one block, proven by its header. Immutable; any thread.
///
/// @param coinbase what the block commits to; empty at the start, where there is no list yet
public record ListState(
        BlockHash block,
        int height,
        MasternodeList masternodes,
        QuorumList quorums,
        Optional<CoinbasePayload> coinbase) {

    private static final int MOST_PAYLOAD = 1_000;

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
        return block.equals(base) || (isStart() && base.isZero());
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

    /// Writes the whole list, as [#read] reads it.
    ///
    /// @throws IllegalStateException at the start, which has nothing to write
    public void writeTo(ByteWriter out) {
        CoinbasePayload payload = coinbase.orElseThrow(() -> new IllegalStateException("the start has no lists"));
        block.writeTo(out);
        out.i32(height).varBytes(payload.toWire()).compactSize(masternodes.size());
        masternodes.entries().forEach(entry -> entry.writeTo(out));
        out.compactSize(quorums.size());
        quorums.all().forEach(quorum -> quorum.commitment().writeTo(out));
    }

    /// Reads a list that was written here, and proves both roots again. That its block is on the best chain is for the
    /// caller to ask.
    ///
    /// @param wire what `in` reads
    public static ListState read(byte[] wire, ByteReader in) throws WireException {
        BlockHash block = BlockHash.read(in);
        int height = in.i32();
        byte[] coinbase = in.varBytes(MOST_PAYLOAD);
        List<MasternodeEntry> entries = ListDiff.readEntries(wire, in, DiffLayout.CURRENT);
        List<FinalCommitment> commitments = ListDiff.readCommitments(in);
        if (!(SpecialPayload.parse(SpecialPayload.COINBASE, coinbase) instanceof CoinbasePayload payload)) {
            throw new WireException("a list with a coinbase of an unknown version");
        }
        if (height < 0 || payload.height() != height) {
            throw new WireException("a list of height " + height + " with the coinbase of " + payload.height());
        }
        var state = new ListState(block, height, masternodes(entries), quorums(commitments), Optional.of(payload));
        Optional<DiffRejection> mismatch = state.mismatch(payload);
        if (mismatch.isPresent()) {
            throw new WireException("a list that its coinbase does not commit to: " + mismatch.get());
        }
        return state;
    }

    private static MasternodeList masternodes(List<MasternodeEntry> entries) throws WireException {
        return switch (MasternodeList.empty().change(List.of(), entries)) {
            case MasternodeList.Change.Changed changed -> changed.list();
            case MasternodeList.Change.Refused refused -> throw new WireException("list: " + refused.reason());
        };
    }

    private static QuorumList quorums(List<FinalCommitment> commitments) throws WireException {
        return switch (QuorumList.empty().change(List.of(), commitments)) {
            case QuorumList.Change.Changed changed -> changed.list();
            case QuorumList.Change.Refused refused -> throw new WireException("list: " + refused.reason());
        };
    }
}
