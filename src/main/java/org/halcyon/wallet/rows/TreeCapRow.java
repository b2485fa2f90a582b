package org.halcyon.wallet.rows;

import org.halcyon.base.Bytes;
import org.halcyon.base.Network;

/// The upper part of the commitment tree of a network.
///
/// @param content in the encoding of the tree, opaque here
public record TreeCapRow(Network key, Bytes content) implements StoredRow<Network, TreeCapRow> {}
