package org.halcyon.wallet.rows;

import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;

/// An output that pays the wallet, spent or not; its height is that of its transaction.
///
/// @param account the account that owns the script, if it is one that holds funds
public record CoinRow(OutPoint outPoint, Duffs value, Script script, Optional<AccountKey> account, boolean coinbase) {}
