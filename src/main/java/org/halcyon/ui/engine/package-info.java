/// The workers of the open network.
@NullMarked
package org.halcyon.ui.engine;

import org.jspecify.annotations.NullMarked;
