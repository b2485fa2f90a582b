/// The whole program, window and engine, as a person meets it: no part is replaced by a fake.
@NullMarked
package org.halcyon.acceptance;

import org.jspecify.annotations.NullMarked;
