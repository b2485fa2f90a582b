package org.halcyon.core.quorum.list;

import java.security.MessageDigest;
import java.util.Arrays;
import org.halcyon.core.hash.Hash256;
import org.halcyon.core.hash.Sha256d;

/// The merkle root over leaves that lie side by side in one array: double SHA-256 of each pair, an odd last one paired
/// with itself. Pure; any thread.
final class FlatMerkle {

    private static final int HASH = Hash256.BYTES;

    private FlatMerkle() {}

    /// The root in wire order; 32 zeros without leaves.
    ///
    /// @param leaves 32 bytes each, one hash of room behind the last; used up
    /// @param count of leaves
    static byte[] root(byte[] leaves, int count) {
        if (count == 0) {
            return new byte[HASH];
        }
        MessageDigest digest = Sha256d.begin();
        for (int left = count; left > 1; left = (left + 1) / 2) {
            if (left % 2 == 1) {
                System.arraycopy(leaves, (left - 1) * HASH, leaves, left * HASH, HASH);
            }
            pairUp(leaves, left, digest);
        }
        return Arrays.copyOf(leaves, HASH);
    }

    private static void pairUp(byte[] level, int count, MessageDigest digest) {
        for (int parent = 0; parent < (count + 1) / 2; parent++) {
            digest.update(level, 2 * parent * HASH, 2 * HASH);
            System.arraycopy(Sha256d.twice(digest), 0, level, parent * HASH, HASH);
        }
    }

    static byte[] room(int leaves) {
        return new byte[(leaves + 1) * HASH];
    }
}
