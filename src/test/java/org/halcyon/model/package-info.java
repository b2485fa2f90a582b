/// Model checks, run by hand; `src/docs/models.md` tells how.
@NullMarked
package org.halcyon.model;

import org.jspecify.annotations.NullMarked;
