/// Files that hold chain data which can be fetched again: records appended in segments, a small state record that is
/// replaced whole, and the lock of their folder. Written with owner-only rights, by one thread.
///
/// Bytes are forced to disk before the state record that counts them, so after a crash the state record decides and
/// surplus bytes are cut off.
@NullMarked
package org.halcyon.core.files;

import org.jspecify.annotations.NullMarked;
