/// Which masternodes form a quorum, drawn again from proven lists, and whether they signed for it. Values and pure
/// functions.
///
/// Source: DIP-6, DIP-24.
@NullMarked
package org.halcyon.core.quorum.members;

import org.jspecify.annotations.NullMarked;
