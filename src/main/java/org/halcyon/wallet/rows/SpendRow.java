package org.halcyon.wallet.rows;

import java.util.Optional;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Txid;

/// The fact that an output is spent.
///
/// @param spender empty if the spending transaction is unknown
public record SpendRow(OutPoint outPoint, Optional<Txid> spender) {}
