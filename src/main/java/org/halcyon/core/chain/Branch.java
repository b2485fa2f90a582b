package org.halcyon.core.chain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Valid headers that leave the best chain after the block at height `root` and have not won. Immutable.
final class Branch {

    private final int root;
    private final List<HashedHeader> headers;
    private final UInt256 work;
    private final long peer;
    private final Map<BlockHash, Integer> places = new HashMap<>();

    /// @param peer who sent the last of the headers
    Branch(int root, List<HashedHeader> headers, long peer) {
        this.root = root;
        this.headers = List.copyOf(headers);
        this.work = workOf(headers);
        this.peer = peer;
        for (int i = 0; i < headers.size(); i++) {
            places.put(headers.get(i).hash(), i);
        }
    }

    static UInt256 workOf(List<HashedHeader> headers) {
        UInt256 work = UInt256.ZERO;
        for (HashedHeader header : headers) {
            work = work.plus(new CompactTarget(header.header().bits()).work());
        }
        return work;
    }

    int root() {
        return root;
    }

    List<HashedHeader> headers() {
        return headers;
    }

    /// Work of these headers alone.
    UInt256 work() {
        return work;
    }

    long peer() {
        return peer;
    }

    boolean contains(BlockHash hash) {
        return places.containsKey(hash);
    }

    /// Height of a block of this branch.
    int height(BlockHash hash) {
        return root + 1 + places.getOrDefault(hash, -1);
    }

    /// The headers up to and including `hash`.
    List<HashedHeader> upTo(BlockHash hash) {
        return headers.subList(0, height(hash) - root);
    }

    BlockHash tip() {
        return headers.getLast().hash();
    }

    /// True if all of this branch is part of `other`.
    boolean isPartOf(Branch other) {
        return root == other.root && other.contains(tip());
    }
}
