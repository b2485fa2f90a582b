/// Jobs: one record per long operation, their view models and the work drawer.
@NullMarked
package org.halcyon.ui.work;

import org.jspecify.annotations.NullMarked;
