/// The heart of the program and its ports: what the user interface asks for, and what storage must provide.
@NullMarked
package org.halcyon.wallet;

import org.jspecify.annotations.NullMarked;
