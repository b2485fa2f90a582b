/// The closing sheet: workers by tier, saving, and what did not stop.
@NullMarked
package org.halcyon.ui.closing;

import org.jspecify.annotations.NullMarked;
