/// Compact block filters: codec, elements of a block, filter headers, matching, and their stores. Pure but for the
/// stores, which one thread uses.
///
/// Source: BIP-157 and BIP-158; Dash Core 23 adds fields of special transactions.
@NullMarked
package org.halcyon.core.filter;

import org.jspecify.annotations.NullMarked;
