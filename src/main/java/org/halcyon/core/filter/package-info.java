/// Compact block filters and the chain of their headers.
@NullMarked
package org.halcyon.core.filter;

import org.jspecify.annotations.NullMarked;
