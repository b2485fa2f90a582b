package org.halcyon.wallet.rows;

import java.util.Optional;
import org.halcyon.base.Bytes;

/// A part of the commitment tree.
///
/// @param root 32 bytes, present once the part is full
/// @param content in the encoding of the tree, opaque here
public record TreeShardRow(TreeShardKey key, Optional<Bytes> root, Bytes content)
        implements StoredRow<TreeShardKey, TreeShardRow> {
    /// @throws IllegalArgumentException if the hash has another length
    public TreeShardRow {
        root.ifPresent(bytes -> Fixed.require("root", bytes, Fixed.ID));
    }
}
