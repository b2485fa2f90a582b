/// Transactions of layer 1: codec, payloads of special transactions, signature hash, building and signing.
@NullMarked
package org.halcyon.core.tx;

import org.jspecify.annotations.NullMarked;
