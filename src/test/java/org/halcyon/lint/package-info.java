/// Checks of compiled main code that need more than its names: what runs while a lock is held.
@NullMarked
package org.halcyon.lint;

import org.jspecify.annotations.NullMarked;
