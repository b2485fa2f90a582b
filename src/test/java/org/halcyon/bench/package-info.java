/// Measurements, run by hand; `src/docs/benchmarks.md` tells how, and holds the figures.
@NullMarked
package org.halcyon.bench;

import org.jspecify.annotations.NullMarked;
