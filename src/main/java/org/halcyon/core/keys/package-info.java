/// Recovery phrases, extended keys and derivation paths.
@NullMarked
package org.halcyon.core.keys;

import org.jspecify.annotations.NullMarked;
