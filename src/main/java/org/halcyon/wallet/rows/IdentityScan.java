package org.halcyon.wallet.rows;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// How far the key tree of a wallet was searched for identities.
///
/// @param complete nothing is left to look for
/// @param probedFrom first index that was looked at
/// @param probedThrough last one, not below the first
/// @param unlocatedGap a failure whose index is unknown
/// @param failed indexes whose look-up failed
public record IdentityScan(
        boolean complete, long probedFrom, long probedThrough, boolean unlocatedGap, SortedSet<Long> failed) {
    public IdentityScan {
        failed = Collections.unmodifiableSortedSet(new TreeSet<>(failed));
    }

    /// True if it calls itself complete although something failed.
    public boolean contradictsItself() {
        return probedThrough < probedFrom || (complete && (unlocatedGap || !failed.isEmpty()));
    }
}
