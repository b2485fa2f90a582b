/// Makes the application image that people install; run by `mvn -Ppackage package`.
@NullMarked
package org.halcyon.packaging;

import org.jspecify.annotations.NullMarked;
