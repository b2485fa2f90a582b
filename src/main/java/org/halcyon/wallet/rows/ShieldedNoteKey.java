package org.halcyon.wallet.rows;

import java.util.Comparator;

/// Names a note of an account.
///
/// @param position of its commitment in the tree
public record ShieldedNoteKey(long account, long position) implements Comparable<ShieldedNoteKey> {
    private static final Comparator<ShieldedNoteKey> ORDER =
            Comparator.comparingLong(ShieldedNoteKey::account).thenComparingLong(ShieldedNoteKey::position);

    @Override
    public int compareTo(ShieldedNoteKey other) {
        return ORDER.compare(this, other);
    }
}
