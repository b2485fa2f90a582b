/// The wallets of one network: the manager, its ports to storage and sandbox, the event adapter, and what window and
/// command line may see and ask.
@NullMarked
package org.halcyon.wallet;

import org.jspecify.annotations.NullMarked;
