/// Shared fakes and tools of the tests: virtual time, a stand-in for the FX thread, a fuzzer, recorded vectors.
@NullMarked
package org.halcyon.testing;

import org.jspecify.annotations.NullMarked;
