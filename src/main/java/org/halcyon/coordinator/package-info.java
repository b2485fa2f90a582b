/// Periodic sync of one kind for all wallets: the gate that passes go through, the loop, its state, and the
/// coordinators for platform addresses, identity tokens, shielded notes and the backup of the day. What a pass does
/// comes in through a port.
///
/// Locks, none of them held while a pass, a listener, a store or a log call runs; each is a leaf:
///
/// 1. the bell of a `PassGate`, which guards nothing but the wake-up of drains: the gate itself is one atomic word;
/// 2. the bell of an `Announcements`, likewise;
/// 3. the lock of a `TokenWatchList`: rows, and the identity that is being stored.
///
/// The word of a gate: the slot goes free → in flight → free; holds go 0 → n → 0; latched goes up when a drain gives up
/// on a pass in flight, and down when a drain succeeds or that pass ends; sealed goes up and never down. What a pass
/// changes is written only by the owner of the slot.
@NullMarked
package org.halcyon.coordinator;

import org.jspecify.annotations.NullMarked;
