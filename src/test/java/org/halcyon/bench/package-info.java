/// Benchmarks, run by hand.
@NullMarked
package org.halcyon.bench;

import org.jspecify.annotations.NullMarked;
