package org.halcyon.core.sync;

import java.util.Optional;

/// What the stages found out that a person should know, beside what the chain files and the connections say. Owned by
/// the engine's thread.
final class Findings {

    private Optional<ChainProblem> lowWork = Optional.empty();
    private Optional<ChainWarning> disagreement = Optional.empty();
    private boolean singleSource;

    /// A peer had no more to give although the network is known to have more work.
    void tooLittleWork(Link link) {
        lowWork = Optional.of(new ChainProblem.TooLittleWork(link.address().toString()));
    }

    /// The chain has the work that a synced one must have.
    void enoughWork() {
        lowWork = Optional.empty();
    }

    /// What is known of the trust in filter headers.
    ///
    /// @param single true if some stored ones were confirmed by no second peer
    /// @param undecided a disagreement of two peers that waits for a third
    void filters(boolean single, Optional<ChainWarning> undecided) {
        singleSource = single;
        disagreement = undecided;
    }

    boolean isSingleSource() {
        return singleSource;
    }

    Optional<ChainWarning> disagreement() {
        return disagreement;
    }

    Optional<ChainProblem> problem() {
        return lowWork;
    }
}
