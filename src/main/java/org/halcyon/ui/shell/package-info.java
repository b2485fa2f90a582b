/// The frame of the window: sections, header, pages, drawer, strip, keys.
@NullMarked
package org.halcyon.ui.shell;

import org.jspecify.annotations.NullMarked;
