/// The status strip: one cell per engine with its panel.
@NullMarked
package org.halcyon.ui.status;

import org.jspecify.annotations.NullMarked;
