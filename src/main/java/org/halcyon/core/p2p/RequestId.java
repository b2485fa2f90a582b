package org.halcyon.core.p2p;

/// Tells one request from every other one to the same peer.
public record RequestId(long value) {}
