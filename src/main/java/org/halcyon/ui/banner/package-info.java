/// Banners: results and things to do, at most three at a time.
@NullMarked
package org.halcyon.ui.banner;

import org.jspecify.annotations.NullMarked;
