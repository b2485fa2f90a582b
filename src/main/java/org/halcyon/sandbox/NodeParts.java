package org.halcyon.sandbox;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.halcyon.base.Ticker;
import org.halcyon.core.keys.Secp256k1;
import org.halcyon.core.p2p.UserAgent;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.wallet.FaultSeams;

/// What a sandbox node is made of.
///
/// @param folder of its files, created if need be
/// @param port to listen on at the loopback address, 0 for any free one
/// @param engine one thread with a queue of at least [#LEAST_QUEUE]; the node stops it when it is closed
/// @param threads makes one thread per call for connections; virtual ones will do
/// @param nonces unpredictable numbers
/// @param listeners runs those who follow the state
public record NodeParts(
        Path folder,
        int port,
        BoundedExecutor engine,
        ThreadFactory threads,
        Ticker ticker,
        InstantSource clock,
        LongSupplier nonces,
        Secp256k1 curve,
        UserAgent agent,
        Executor listeners,
        FaultSeams faults) {

    /// Every connection may have one question under way.
    public static final int LEAST_QUEUE = 1_024;
}
