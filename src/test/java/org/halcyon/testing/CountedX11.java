package org.halcyon.testing;

import java.util.concurrent.atomic.AtomicLong;
import org.halcyon.core.chain.BlockHeader;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.p2p.HeaderHashing;

/// Real block hashes, counted. Any thread.
public final class CountedX11 implements HeaderHashing {
    private final AtomicLong calls = new AtomicLong();

    @Override
    public HashedHeader hash(BlockHeader header) {
        calls.incrementAndGet();
        return new HeaderHasher().hash(header);
    }

    /// How many headers were hashed.
    public long calls() {
        return calls.get();
    }
}
