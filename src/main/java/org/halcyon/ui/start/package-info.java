/// Before a wallet is open: first run, and adding a wallet in any of its ways.
@NullMarked
package org.halcyon.ui.start;

import org.jspecify.annotations.NullMarked;
