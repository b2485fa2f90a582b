/// Blocks, headers, proof of work, difficulty and the header chain with its store.
@NullMarked
package org.halcyon.core.chain;

import org.jspecify.annotations.NullMarked;
