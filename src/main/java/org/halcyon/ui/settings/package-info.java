/// The tabs of the settings.
@NullMarked
package org.halcyon.ui.settings;

import org.jspecify.annotations.NullMarked;
