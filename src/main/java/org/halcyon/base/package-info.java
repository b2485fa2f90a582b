/// Value types and ids that every other package may use. No thread, no file, no socket.
@NullMarked
package org.halcyon.base;

import org.jspecify.annotations.NullMarked;
