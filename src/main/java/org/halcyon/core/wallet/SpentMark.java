package org.halcyon.core.wallet;

import java.util.Optional;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Txid;

/// Says that an output, own or not seen yet, is spent.
///
/// @param spender empty if a store knows that it is spent but has lost by whom
public record SpentMark(OutPoint outPoint, Optional<Txid> spender) {}
