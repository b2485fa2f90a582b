/// The Dash peer protocol: frames, messages, handshake, and one connection with its queues and deadlines.
///
/// The codec is pure. A [org.halcyon.core.p2p.Peer] owns three threads (reader, writer, watch) that it takes from the
/// factory it is handed; none of them outlives the connection. What peers send arrives in one
/// [org.halcyon.core.p2p.Inbox], which a single thread empties.
///
/// Locks, never nested: the lock of the inbox, the lock of an outbox, the lock of a peer. No socket call, callback or
/// log call runs under any of them. The latch of a peer goes one way: open, closing (with the first reason), ended.
@NullMarked
package org.halcyon.core.p2p;

import org.jspecify.annotations.NullMarked;
