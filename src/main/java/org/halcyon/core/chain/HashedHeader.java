package org.halcyon.core.chain;

/// A header with its X11 hash, so that the hash is computed once and handed on.
///
/// @param hash of the 80 wire bytes of `header`; whoever makes the pair has computed it
public record HashedHeader(BlockHeader header, BlockHash hash) {}
