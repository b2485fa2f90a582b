/// Masternode lists and quorum lists: how peers send them, and how the roots in a block's coinbase prove them. Values
/// and pure functions; nothing here sends or stores.
///
/// A list is as trustworthy as the header that it ends at: a peer can withhold one, but not invent one.
@NullMarked
package org.halcyon.core.quorum.list;

import org.jspecify.annotations.NullMarked;
