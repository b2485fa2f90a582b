/// Home: the total, where it is, what is to do, what happened last.
@NullMarked
package org.halcyon.ui.home;

import org.jspecify.annotations.NullMarked;
