package org.halcyon.core.chain;

/// The function from the 80 wire bytes of a header to its block hash. Pure; any thread.
@FunctionalInterface
public interface HeaderHasher {

    /// @param header 80 bytes in wire order, not changed
    BlockHash hash(byte[] header);

    /// The header together with its hash.
    default HashedHeader hashed(BlockHeader header) {
        return new HashedHeader(header, hash(header.toWire()));
    }
}
