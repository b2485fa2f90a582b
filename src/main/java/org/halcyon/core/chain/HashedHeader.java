package org.halcyon.core.chain;

/// A header together with its X11 hash. Only [HeaderHasher] makes one, so the hash is always that of the header and
/// nobody need compute it again. Immutable.
public final class HashedHeader {

    private final BlockHeader header;
    private final BlockHash hash;

    HashedHeader(BlockHeader header, BlockHash hash) {
        this.header = header;
        this.hash = hash;
    }

    public BlockHeader header() {
        return header;
    }

    public BlockHash hash() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HashedHeader that && hash.equals(that.hash) && header.equals(that.header);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return "HashedHeader[" + hash + "]";
    }
}
