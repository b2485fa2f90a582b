/// Quorums, and the ChainLocks and InstantSend locks that they sign. Values, pure functions and state machines that one
/// thread drives; time is an argument, and nothing here sends or stores.
///
/// Lists and their proofs are in `list`, the members of quorums in `members`.
@NullMarked
package org.halcyon.core.quorum;

import org.jspecify.annotations.NullMarked;
