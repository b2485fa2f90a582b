package org.halcyon.core.chain;

/// A block whose height is known.
public record ChainPlace(int height, BlockHash hash) {}
