package org.halcyon.core.p2p;

import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.halcyon.base.Ticker;

/// What every connection of one network needs from outside.
///
/// @param frames of the network
/// @param messages decodes payloads
/// @param ticker measures deadlines
/// @param clock says when the last message came
/// @param threads makes one thread for each call, started by the caller; virtual ones will do
/// @param nonces unpredictable numbers for `version` and `ping`
public record PeerContext(
        FrameCodec frames,
        MessageCodec messages,
        Ticker ticker,
        InstantSource clock,
        ThreadFactory threads,
        LongSupplier nonces) {}
