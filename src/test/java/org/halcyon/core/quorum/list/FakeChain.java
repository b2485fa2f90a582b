package org.halcyon.core.quorum.list;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.MerkleRoot;

/// A best chain of the blocks that a test names.
public final class FakeChain implements BestChain {

    private final Map<BlockHash, Place> places = new HashMap<>();
    private final Map<Integer, BlockHash> heights = new HashMap<>();

    public FakeChain add(BlockHash hash, int height, MerkleRoot root) {
        places.put(hash, new Place(hash, height, root));
        heights.put(height, hash);
        return this;
    }

    @Override
    public Optional<Place> find(BlockHash hash) {
        return Optional.ofNullable(places.get(hash));
    }

    @Override
    public Optional<BlockHash> at(int height) {
        return Optional.ofNullable(heights.get(height));
    }
}
