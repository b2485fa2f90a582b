/// The steps of opening a network, and why one could not be opened.
@NullMarked
package org.halcyon.ui.opening;

import org.jspecify.annotations.NullMarked;
