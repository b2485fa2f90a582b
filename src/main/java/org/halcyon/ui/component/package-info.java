/// Controls that know nothing of the wallet: cards, rows, fields, pills, the bird. FX thread only.
@NullMarked
package org.halcyon.ui.component;

import org.jspecify.annotations.NullMarked;
