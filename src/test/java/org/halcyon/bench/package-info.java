/// Measurements, run by hand: `java -cp … org.openjdk.jmh.Main org.halcyon.bench`.
@NullMarked
package org.halcyon.bench;

import org.jspecify.annotations.NullMarked;
