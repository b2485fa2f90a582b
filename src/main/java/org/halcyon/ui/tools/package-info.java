/// The sandbox page.
@NullMarked
package org.halcyon.ui.tools;

import org.jspecify.annotations.NullMarked;
