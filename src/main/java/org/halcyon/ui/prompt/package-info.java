/// Prompts as data and the host that shows them inside the window.
@NullMarked
package org.halcyon.ui.prompt;

import org.jspecify.annotations.NullMarked;
