package org.halcyon.core.chain;

/// A place on a chain: its height, its block and the work up to and including it.
public record ChainPoint(int height, BlockHash hash, UInt256 work) {}
