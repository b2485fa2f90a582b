package org.halcyon.sandbox;

import java.util.List;
import org.halcyon.core.tx.Transaction;

/// What the blocks hold that replace others.
sealed interface Branch {

    /// Nothing, so that what was mined goes back to the pool.
    record Empty() implements Branch {}

    /// Payments of the faucet to itself, of the coins that it has paid out in the replaced blocks and in the pool.
    record Taking() implements Branch {}

    /// These, in the first block.
    record Holding(List<Transaction> rivals) implements Branch {
        public Holding {
            rivals = List.copyOf(rivals);
        }
    }
}
