package org.halcyon.sandbox;

import java.util.Optional;
import org.halcyon.core.tx.OutPoint;

/// Looks up outputs that are not spent.
@FunctionalInterface
interface CoinView {

    Optional<Coin> coin(OutPoint place);
}
