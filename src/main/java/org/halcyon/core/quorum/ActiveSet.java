package org.halcyon.core.quorum;

import java.util.List;
import org.halcyon.core.quorum.list.Quorum;

/// The quorums of one type that are active at a height, as far as the lists at hand tell.
public sealed interface ActiveSet {

    /// The set of just this height.
    record Exact(List<Quorum> quorums) implements ActiveSet {
        public Exact {
            quorums = List.copyOf(quorums);
        }
    }

    /// The newest set from below; another may have been mined since.
    ///
    /// @param height of the list that has it
    record Near(List<Quorum> quorums, int height) implements ActiveSet {
        public Near {
            quorums = List.copyOf(quorums);
        }
    }

    /// No list from this height or below is at hand.
    record Missing() implements ActiveSet {}
}
