/// Receive: an address with its code, a request, and the addresses given out before.
@NullMarked
package org.halcyon.ui.receive;

import org.jspecify.annotations.NullMarked;
