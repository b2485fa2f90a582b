/// What special transactions carry behind their outputs, one record per kind. Values without behaviour; unknown kinds
/// and
/// versions stay opaque, so that a block never becomes unreadable.
@NullMarked
package org.halcyon.core.tx.payload;

import org.jspecify.annotations.NullMarked;
