package org.halcyon.wallet.rows;

import org.halcyon.base.Bytes;

/// A verified chain lock.
///
/// @param wire the whole message as peers send it, which begins with the height
public record ChainLockRow(int height, Bytes wire) {}
