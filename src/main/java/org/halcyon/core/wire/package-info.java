/// Bounded reading and writing of the byte forms of the Dash peer protocol and consensus objects.
@NullMarked
package org.halcyon.core.wire;

import org.jspecify.annotations.NullMarked;
