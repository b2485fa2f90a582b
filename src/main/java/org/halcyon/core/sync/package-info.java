/// The chain engine: one thread that owns all chain state and drives headers, filter headers, filters and blocks into
/// the wallets.
@NullMarked
package org.halcyon.core.sync;

import org.jspecify.annotations.NullMarked;
