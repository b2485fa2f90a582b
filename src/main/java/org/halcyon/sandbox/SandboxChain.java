package org.halcyon.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.halcyon.core.chain.Block;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.chain.HeaderHasher;

/// The blocks of the sandbox network: a tree, its longest valid branch, and the coins that this branch leaves unspent.
///
/// The branch with more blocks wins, since all have the same target; on a tie the first seen stays. A branch whose
/// blocks
/// turn out to be invalid is given up and the old one restored. All blocks are kept in memory, at most [#MOST_BLOCKS].
/// Owned by one thread.
final class SandboxChain {

    /// Blocks of all branches together; what has to be replayed at a start is bounded by it.
    static final int MOST_BLOCKS = 50_000;

    private static final int MOST_INVALID = 1_000;

    private final BlockRules rules;
    private final HeaderHasher hasher = new HeaderHasher();
    private final Map<BlockHash, ChainBlock> index = new HashMap<>();
    private final List<ChainBlock> active = new ArrayList<>();
    private final LinkedHashSet<BlockHash> invalid = new LinkedHashSet<>();
    private final CoinSet coins = new CoinSet();

    SandboxChain(BlockRules rules) {
        this.rules = rules;
        Block genesis = RegtestGenesis.block();
        ChainBlock first = ChainBlock.genesis(hasher.hash(genesis.header()), genesis);
        first.connected(List.of());
        index.put(first.hash(), first);
        active.add(first);
    }

    ChainBlock tip() {
        return active.getLast();
    }

    int height() {
        return active.size() - 1;
    }

    /// The block of the active chain at a height.
    Optional<ChainBlock> at(int height) {
        return height >= 0 && height < active.size() ? Optional.of(active.get(height)) : Optional.empty();
    }

    /// A block of any branch.
    Optional<ChainBlock> find(BlockHash hash) {
        return Optional.ofNullable(index.get(hash));
    }

    boolean isActive(ChainBlock block) {
        return at(block.height()).filter(found -> found == block).isPresent();
    }

    CoinSet coins() {
        return coins;
    }

    /// Where the next block will be.
    TransactionRules.Place next() {
        return new TransactionRules.Place(height() + 1, tip().medianTime());
    }

    /// Blocks that were taken, genesis not counted.
    int size() {
        return index.size() - 1;
    }

    /// Judges a block and, if it is sound, puts it into its place.
    ///
    /// @param latest the latest time that it may have
    BlockOutcome add(Block block, Instant latest) {
        HashedHeader header = hasher.hash(block.header());
        if (index.containsKey(header.hash())) {
            return new BlockOutcome.Known();
        }
        Optional<ChainBlock> parent = find(block.header().previous());
        if (parent.isEmpty()) {
            return new BlockOutcome.Refused(
                    invalid.contains(block.header().previous())
                            ? BlockRefusal.PREVIOUS_INVALID
                            : BlockRefusal.PREVIOUS_UNKNOWN);
        }
        if (size() >= MOST_BLOCKS) {
            return new BlockOutcome.Refused(BlockRefusal.CHAIN_FULL);
        }
        return rules.check(header, block, parent.get(), latest)
                .<BlockOutcome>map(BlockOutcome.Refused::new)
                .orElseGet(() -> place(parent.get().child(header, block)));
    }

    private BlockOutcome place(ChainBlock block) {
        if (block.parent().orElseThrow() == tip()) {
            Optional<BlockRefusal> refusal = connect(block);
            if (refusal.isPresent()) {
                return new BlockOutcome.Refused(refusal.get());
            }
            index.put(block.hash(), block);
            return new BlockOutcome.Extended(block);
        }
        index.put(block.hash(), block);
        return block.height() > height() ? reorganise(block) : new BlockOutcome.Branched(block);
    }

    /// Connects a child of the tip, or changes nothing and says why.
    private Optional<BlockRefusal> connect(ChainBlock block) {
        return switch (rules.connect(block.block(), tip(), coins)) {
            case BlockRules.Connection.Broken broken -> Optional.of(broken.reason());
            case BlockRules.Connection.Sound sound -> {
                block.connected(sound.spent());
                block.block().transactions().forEach(transaction -> coins.apply(transaction, block.height()));
                active.add(block);
                yield Optional.empty();
            }
        };
    }

    private void disconnectTip() {
        ChainBlock gone = active.removeLast();
        coins.undo(gone.block(), gone.effect().orElseThrow().spent());
    }

    private BlockOutcome reorganise(ChainBlock newTip) {
        List<ChainBlock> added = branch(newTip);
        int ancestor = added.getFirst().height() - 1;
        List<ChainBlock> gone = List.copyOf(active.subList(ancestor + 1, active.size()));
        while (height() > ancestor) {
            disconnectTip();
        }
        for (ChainBlock block : added) {
            Optional<BlockRefusal> refusal = connect(block);
            if (refusal.isPresent()) {
                giveUp(added, block, ancestor);
                gone.forEach(this::restore);
                return new BlockOutcome.Refused(refusal.get());
            }
        }
        return new BlockOutcome.Reorganised(gone, added);
    }

    private void giveUp(List<ChainBlock> added, ChainBlock broken, int ancestor) {
        while (height() > ancestor) {
            disconnectTip();
        }
        added.subList(added.indexOf(broken), added.size()).forEach(block -> {
            index.remove(block.hash());
            remember(block.hash());
        });
    }

    private void remember(BlockHash hash) {
        invalid.add(hash);
        if (invalid.size() > MOST_INVALID) {
            invalid.remove(invalid.getFirst());
        }
    }

    private void restore(ChainBlock block) {
        connect(block).ifPresent(refusal -> {
            throw new IllegalStateException("a block of the old chain became invalid: " + refusal);
        });
    }

    /// The blocks above the active chain up to `tip`, oldest first.
    private List<ChainBlock> branch(ChainBlock tip) {
        List<ChainBlock> blocks = new ArrayList<>();
        for (ChainBlock at = tip; !isActive(at); at = at.parent().orElseThrow()) {
            blocks.addFirst(at);
        }
        return blocks;
    }
}
