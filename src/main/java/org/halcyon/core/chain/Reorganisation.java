package org.halcyon.core.chain;

import java.util.List;

/// A change of the best chain: the headers above `ancestor` are replaced by `added`, oldest first.
public record Reorganisation(int ancestor, ChainPoint oldTip, ChainPoint newTip, List<HashedHeader> added) {

    public Reorganisation {
        added = List.copyOf(added);
    }
}
