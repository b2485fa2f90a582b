/// Signatures on the curve BLS12-381: keys in G1, signatures in G2. Verification only; nothing here signs.
@NullMarked
package org.halcyon.core.bls;

import org.jspecify.annotations.NullMarked;
