package org.halcyon.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.chain.Block;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.filter.BlockFilter;
import org.halcyon.core.filter.FilterHash;
import org.halcyon.core.filter.FilterHeader;
import org.halcyon.core.script.Script;
import org.jspecify.annotations.Nullable;

/// A block in its place in the tree. Owned by one thread, but for the parts that never change.
final class ChainBlock {

    private static final int MEDIAN_BLOCKS = 11;

    private final @Nullable ChainBlock parent;
    private final HashedHeader header;
    private final Block block;
    private final int height;
    private Optional<Effect> effect = Optional.empty();

    /// What a block did when it was connected; the same at every time, since its ancestors are.
    ///
    /// @param spent the outputs that it spends, in order
    record Effect(List<Coin> spent, BlockFilter filter, FilterHash filterHash, FilterHeader filterHeader) {
        Effect {
            spent = List.copyOf(spent);
        }
    }

    private ChainBlock(@Nullable ChainBlock parent, HashedHeader header, Block block) {
        this.parent = parent;
        this.header = header;
        this.block = block;
        this.height = parent == null ? 0 : parent.height + 1;
    }

    static ChainBlock genesis(HashedHeader header, Block block) {
        return new ChainBlock(null, header, block);
    }

    ChainBlock child(HashedHeader childHeader, Block childBlock) {
        return new ChainBlock(this, childHeader, childBlock);
    }

    HashedHeader header() {
        return header;
    }

    BlockHash hash() {
        return header.hash();
    }

    Block block() {
        return block;
    }

    int height() {
        return height;
    }

    /// The block below; empty for genesis.
    Optional<ChainBlock> parent() {
        return Optional.ofNullable(parent);
    }

    /// Present once the block has been part of the active chain.
    Optional<Effect> effect() {
        return effect;
    }

    void connected(List<Coin> spent) {
        if (effect.isPresent()) {
            return;
        }
        List<Script> scripts = spent.stream().map(Coin::script).toList();
        BlockFilter filter = BlockFilter.build(hash(), block, scripts);
        FilterHash filterHash = filter.hash();
        FilterHeader before = parent == null
                ? FilterHeader.zero()
                : parent.effect.orElseThrow().filterHeader();
        effect = Optional.of(new Effect(spent, filter, filterHash, before.next(filterHash)));
    }

    /// The block of this branch at a height not above this one's.
    ChainBlock ancestor(int wanted) {
        ChainBlock at = this;
        while (at.height > wanted && at.parent != null) {
            at = at.parent;
        }
        return at;
    }

    /// True if `other` is this block or lies above it on its branch.
    boolean isUnder(ChainBlock other) {
        return other.height >= height && other.ancestor(height) == this;
    }

    /// The median time of this block and up to ten before it; the next block must be later.
    long medianTime() {
        long[] times = new long[Math.min(MEDIAN_BLOCKS, height + 1)];
        ChainBlock at = this;
        for (int i = 0; i < times.length; i++) {
            times[i] = at.header.header().time();
            at = at.parent == null ? at : at.parent;
        }
        Arrays.sort(times);
        return times[times.length / 2];
    }
}
