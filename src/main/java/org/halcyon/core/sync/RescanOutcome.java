package org.halcyon.core.sync;

/// What became of the wish to search the chain again for one wallet.
public sealed interface RescanOutcome {

    /// The search has begun; the wallet keeps what it knows meanwhile.
    ///
    /// @param from the first height that is searched
    /// @param stored true if all filters from there on are on disk, so that only blocks that match are fetched; false
    ///     if the chain files begin later and are fetched anew
    record Begun(int from, boolean stored) implements RescanOutcome {}

    /// The wallet has not come that far yet, so its search goes on anyway.
    record NotThereYet(int synced) implements RescanOutcome {}

    record NoSuchWallet() implements RescanOutcome {}
}
