/// Background workers, their start, cancellation and joins, and the guards that hold them off.
///
/// Locks, in order of taking; none of them is held while a body, a hook, a listener or a log call runs:
///
/// 1. the registry lock (`RegistryState.lock`): slots, orphans, closing latch, clearing counts. Its one condition is
///    signalled whenever a thread has published its end, has really ended, or a latch has moved;
/// 2. the lock of one `CancelToken` and the lock of one `InterruptGate`: leaves, nothing is taken under them.
///
/// Latches: closing goes open → closed and never back. Clearing of a key goes 0 → n → 0 by holds, each of which
/// counts once. A worker goes running → (draining) → cancelled → ended → joined; where its budget ends first it goes
/// cancelled → orphan → joined.
@NullMarked
package org.halcyon.lifecycle;

import org.jspecify.annotations.NullMarked;
