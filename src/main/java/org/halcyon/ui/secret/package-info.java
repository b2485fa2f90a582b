/// Secrets on screen: password field and phrase grid, both free of strings.
@NullMarked
package org.halcyon.ui.secret;

import org.jspecify.annotations.NullMarked;
