/// Which nodes there are and how far they are trusted: addresses heard from peers, the book that keeps them, scores and
/// bans, the nodes that ship with the program, and the choice of whom to dial. No thread and no socket; one thread owns
/// a book.
@NullMarked
package org.halcyon.core.peers;

import org.jspecify.annotations.NullMarked;
