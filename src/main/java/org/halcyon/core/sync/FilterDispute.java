package org.halcyon.core.sync;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.halcyon.core.chain.Block;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.filter.BlockFilter;
import org.halcyon.core.filter.FilterHash;
import org.halcyon.core.filter.FilterHeader;
import org.halcyon.core.p2p.FilterMessage;
import org.halcyon.core.p2p.InventoryItem;
import org.halcyon.core.p2p.InventoryMessage;
import org.halcyon.core.p2p.Misbehaviour;
import org.halcyon.core.wire.WireException;

/// Two peers disagree on filter headers. Finds the first block whose filters differ, fetches both filters and the
/// block, and looks: a filter that lacks an output script or a Dash field of its block is a lie. If both hold all of
/// them, the spent scripts would be needed, which nobody has; then a third peer is asked, and the majority counts.
/// Owned by the engine's thread.
final class FilterDispute {

    /// How it ended.
    ///
    /// @param truth what the other one said, if only one lied
    record Verdict(List<Link> liars, String reason, Optional<FilterClaim> truth) {
        Verdict {
            liars = List.copyOf(liars);
        }
    }

    /// Takes the end.
    @FunctionalInterface
    interface Judged {
        void by(Verdict verdict) throws IOException, InterruptedException;
    }

    /// A question to one side, or to a third peer.
    record Part(FilterDispute of, FilterClaim side, boolean third) implements Asks.Ask {
        @Override
        public void failed(Link link) {
            if (!third) {
                of.alive = false; // a new round begins, perhaps with others
            }
        }
    }

    private final EngineDesk desk;
    private final FilterClaim one;
    private final FilterClaim other;
    private final Judged judged;
    private final int lo;
    private final int hi;
    private final Map<FilterClaim, List<FilterHash>> hashes = new HashMap<>();
    private final Map<FilterClaim, byte[]> filters = new HashMap<>();
    private final List<Link> thirds = new ArrayList<>();
    private int height = -1;
    private Optional<Block> block = Optional.empty();
    private boolean undecidable;
    private boolean alive = true;

    FilterDispute(EngineDesk desk, FilterClaim one, FilterClaim other, Judged judged) {
        this.desk = desk;
        this.one = one;
        this.other = other;
        this.judged = judged;
        this.hi = one.firstDifference(other).orElseThrow();
        Integer below = one.points().lowerKey(hi);
        this.lo = below == null ? -1 : below;
        if (hi - lo > EngineLimits.FILTER_HEADERS || hi <= start()) {
            askOthers(one.points().higherKey(start()));
        } else {
            askBoth(new FilterMessage.GetCfHeaders(lo + 1, hash(hi)));
        }
    }

    /// Nothing here can decide, so that the majority will, at a height whose block is known here.
    private void askOthers(Integer at) {
        height = at;
        undecidable = true;
    }

    private int start() {
        return desk.files().chain().start().height();
    }

    private BlockHash hash(int at) {
        return desk.files().chain().hashAt(at);
    }

    /// False once a side is gone or gave no answer.
    boolean isAlive() {
        return alive && isHere(one.link()) && isHere(other.link());
    }

    private boolean isHere(Link link) {
        return desk.links().find(link.peer().id()).isPresent();
    }

    /// The disagreement that needs one more peer, if it has come to that.
    Optional<ChainWarning> undecided() {
        return undecidable
                ? Optional.of(new ChainWarning.FiltersDisagree(
                        height,
                        one.link().address().toString(),
                        other.link().address().toString()))
                : Optional.empty();
    }

    private void askBoth(FilterMessage question) {
        alive = ask(new Part(this, one, false), question) && ask(new Part(this, other, false), question);
    }

    private boolean ask(Part part, FilterMessage question) {
        return desk.asks().ask(part.side().link(), question, desk.limits().filterHeadersWithin(), part);
    }

    /// Asks one more peer if that is what it takes.
    void work(List<Link> able) {
        if (!undecidable) {
            return;
        }
        able.stream()
                .filter(link -> link != one.link() && link != other.link() && !thirds.contains(link))
                .findFirst()
                .ifPresent(link -> {
                    thirds.add(link);
                    ask(
                            new Part(this, new FilterClaim(link), true),
                            new FilterMessage.GetCfHeaders(height, hash(height)));
                });
    }

    void take(Part part, FilterMessage message) throws IOException, InterruptedException {
        if (message instanceof FilterMessage.CfHeaders headers && part.third()) {
            majority(part.side().link(), headers);
        } else if (message instanceof FilterMessage.CfHeaders headers) {
            noteHashes(part.side(), headers);
        } else if (message instanceof FilterMessage.Cfilter filter) {
            noteFilter(part.side(), filter.filter().toBytes());
        }
    }

    private void noteHashes(FilterClaim side, FilterMessage.CfHeaders headers)
            throws IOException, InterruptedException {
        FilterHeader end = FilterClaim.lastOf(headers.previous(), headers.hashes());
        boolean leads = headers.hashes().size() == hi - lo
                && headers.previous().equals(below())
                && side.at(hi).filter(end::equals).isPresent();
        if (!leads) {
            lied(side, "its filter headers do not lead to the one it named for height " + hi);
            return;
        }
        hashes.put(side, headers.hashes());
        if (hashes.size() == 2) {
            locate();
        }
    }

    private FilterHeader below() {
        return one.at(lo).orElseGet(FilterHeader::zero);
    }

    private List<FilterHash> hashesOf(FilterClaim side) {
        return hashes.getOrDefault(side, List.of());
    }

    /// Both lists lead from the same header to different ones, so some entry differs.
    private void locate() {
        int at = 0;
        while (hashesOf(one).get(at).equals(hashesOf(other).get(at))) {
            at++;
        }
        height = lo + 1 + at;
        if (height <= start()) {
            askOthers(hi);
            return;
        }
        askBoth(new FilterMessage.GetCfilters(height, hash(height)));
        var wanted = new InventoryMessage.GetData(List.of(InventoryItem.block(hash(height))));
        alive = alive && desk.asks().ask(one.link(), wanted, desk.limits().blocksWithin(), new Part(this, one, false));
    }

    private void noteFilter(FilterClaim side, byte[] filter) throws IOException, InterruptedException {
        if (height < 0 || !FilterHash.of(filter).equals(hashesOf(side).get(height - lo - 1))) {
            lied(side, "its filter of block " + height + " is not the one of its filter header");
            return;
        }
        filters.put(side, filter);
        decide();
    }

    /// A block of the right hash and merkle root.
    void take(int at, Block whole) throws IOException, InterruptedException {
        if (at == height && !undecidable) {
            block = Optional.of(whole);
            decide();
        }
    }

    private void decide() throws IOException, InterruptedException {
        if (filters.size() < 2 || block.isEmpty()) {
            return;
        }
        boolean oneHolds = holdsAll(one, block.get());
        boolean otherHolds = holdsAll(other, block.get());
        String lack = "its filter of block " + height + " lacks something that the block has";
        if (oneHolds && otherHolds) {
            undecidable = true;
        } else if (!oneHolds && !otherHolds) {
            alive = false;
            judged.by(new Verdict(List.of(one.link(), other.link()), lack, Optional.empty()));
        } else {
            lied(oneHolds ? other : one, lack);
        }
    }

    private boolean holdsAll(FilterClaim side, Block whole) {
        try {
            return BlockFilter.parse(hash(height), filters.getOrDefault(side, new byte[0]))
                    .holdsAll(BlockFilter.elements(whole));
        } catch (WireException e) {
            return false; // not a filter at all
        }
    }

    private void majority(Link third, FilterMessage.CfHeaders headers) throws IOException, InterruptedException {
        if (headers.hashes().size() != 1) {
            desk.links().failed(third, Misbehaviour.INVALID_FILTER, "it sent a wrong number of filter headers");
            return;
        }
        FilterHeader says = FilterClaim.lastOf(headers.previous(), headers.hashes());
        if (says.equals(headerAt(one))) {
            lied(other, "two others contradict its filter of block " + height);
        } else if (says.equals(headerAt(other))) {
            lied(one, "two others contradict its filter of block " + height);
        }
    }

    /// What a side says at the height that is disputed.
    private FilterHeader headerAt(FilterClaim side) {
        return side.at(height)
                .orElseGet(() -> FilterClaim.lastOf(below(), hashesOf(side).subList(0, height - lo)));
    }

    private void lied(FilterClaim side, String reason) throws IOException, InterruptedException {
        alive = false;
        FilterClaim truth = side == one ? other : one;
        if (height > lo && hashes.containsKey(truth) && truth.at(height).isEmpty()) {
            truth.points().put(height, headerAt(truth));
        }
        judged.by(new Verdict(List.of(side.link()), reason, Optional.of(truth)));
    }
}
