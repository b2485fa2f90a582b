@NullMarked
package org.halcyon.ui.pictures;

import org.jspecify.annotations.NullMarked;
