/// Exact amounts: formatting, strict parsing, and the node that shows them.
@NullMarked
package org.halcyon.ui.amount;

import org.jspecify.annotations.NullMarked;
