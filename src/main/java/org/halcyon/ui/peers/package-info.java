/// The list of own peers: checked before it is kept.
@NullMarked
package org.halcyon.ui.peers;

import org.jspecify.annotations.NullMarked;
