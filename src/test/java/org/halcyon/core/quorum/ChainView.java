package org.halcyon.core.quorum;

import java.util.Optional;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.quorum.list.BestChain;

/// A chain as it was when it had fewer blocks.
record ChainView(BestChain whole, int height) implements BestChain {

    @Override
    public Optional<Place> find(BlockHash hash) {
        return whole.find(hash).filter(place -> place.height() <= height);
    }

    @Override
    public Optional<BlockHash> at(int wanted) {
        return wanted <= height ? whole.at(wanted) : Optional.empty();
    }
}
