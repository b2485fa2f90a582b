package org.halcyon.ui.start;

import java.time.Instant;

/// The block from which on a wallet of some date has to be searched. Pure.
@FunctionalInterface
public interface BirthHeight {

    /// A height whose block is surely older than `birth`; 0 if none is known to be.
    int before(Instant birth);
}
