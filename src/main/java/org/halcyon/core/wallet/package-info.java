/// What one wallet knows of layer 1: accounts and their addresses, transactions, coins, balances.
///
/// Everything here is a pure state machine. There is no thread, file, clock or randomness; one thread owns a
/// [org.halcyon.core.wallet.WalletState] and hands it transactions, blocks and times. Each change answers with
/// immutable events in order, which carry all that a store needs, so that a store fed with them can rebuild the state.
///
/// How a change runs: the entry point takes a [org.halcyon.core.wallet.Change], which keeps the image of each thing
/// before its first touch; the ledger, the address book and the balance sheet are changed; at the end the images are
/// compared and only what really differs enters the event. A repeated input therefore changes nothing by construction.
@NullMarked
package org.halcyon.core.wallet;

import org.jspecify.annotations.NullMarked;
