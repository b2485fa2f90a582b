package org.halcyon.core.quorum.list;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.MerkleRoot;

/// A best chain of the blocks that a test names.
public final class FakeChain implements BestChain {

    private final Map<BlockHash, Place> places = new HashMap<>();
    private final NavigableMap<Integer, BlockHash> heights = new TreeMap<>();

    public FakeChain add(BlockHash hash, int height, MerkleRoot root) {
        places.put(hash, new Place(hash, height, root));
        heights.put(height, hash);
        return this;
    }

    /// Takes the blocks from `height` on away, as a reorganisation does.
    public FakeChain cut(int height) {
        heights.tailMap(height, /* inclusive= */ true).clear();
        return this;
    }

    @Override
    public int height() {
        return heights.isEmpty() ? -1 : heights.lastKey();
    }

    @Override
    public Optional<Place> find(BlockHash hash) {
        return Optional.ofNullable(places.get(hash))
                .filter(place -> at(place.height()).filter(hash::equals).isPresent());
    }

    @Override
    public Optional<BlockHash> at(int height) {
        return Optional.ofNullable(heights.get(height));
    }
}
