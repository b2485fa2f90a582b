/// Output scripts and the addresses that stand for them.
@NullMarked
package org.halcyon.core.script;

import org.jspecify.annotations.NullMarked;
