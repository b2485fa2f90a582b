/// A Dash network of one node inside this process: a real chain with regtest parameters, a memory pool, a faucet, and a
/// listener on the loopback address that speaks the peer protocol to whoever connects. Coins here are worth nothing.
///
/// One executor of one thread, the engine, owns chain, pool, faucet, faults and the list of connections
/// (`NodeEngine`). Each connection has two virtual threads: its reader decodes, asks the engine one thing at a time and
/// queues the answer; its writer empties that queue. Locks, never nested: the lock of a send queue, the lock of the
/// mining timer. No socket or file call runs under either. A node goes one way: open, closing, closed.
@NullMarked
package org.halcyon.sandbox;

import org.jspecify.annotations.NullMarked;
