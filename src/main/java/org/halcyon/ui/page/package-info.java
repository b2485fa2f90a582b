/// What the pages about money share: where their figures come from, the window around them, and common words.
@NullMarked
package org.halcyon.ui.page;

import org.jspecify.annotations.NullMarked;
