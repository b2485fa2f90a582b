/// The window: messages, theme, icons, and what the packages below share. Everything runs on the FX thread.
@NullMarked
package org.halcyon.ui;

import org.jspecify.annotations.NullMarked;
