package org.halcyon.core.p2p;

/// Tells one connection from every other one of this run.
public record PeerId(long value) {}
