/// The window as a whole: which scene it shows, and what binds the engine's hubs to it.
@NullMarked
package org.halcyon.ui.session;

import org.jspecify.annotations.NullMarked;
