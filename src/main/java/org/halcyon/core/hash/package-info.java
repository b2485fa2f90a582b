/// The hash functions of Dash and the 32-byte hashes that are told apart by type.
@NullMarked
package org.halcyon.core.hash;

import org.jspecify.annotations.NullMarked;
