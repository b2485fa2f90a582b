package org.halcyon.core.chain;

import java.util.Arrays;
import java.util.List;
import org.halcyon.core.hash.Hash256;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.tx.Transaction;

/// The merkle tree over the transaction ids of a block: double SHA-256 of each pair, an odd last one paired with
/// itself. Pure; any thread.
///
/// Because of that pairing, a list whose tail is repeated has the root of the list without it; a block in that form is
/// not the block that was mined and must be refused without blaming its hash (CVE-2012-2459).
public final class MerkleTree {

    private MerkleTree() {}

    /// A root, and whether the list has the repeated form.
    ///
    /// @param repeatedTail true if two equal hashes stand side by side as a pair
    public record Result(MerkleRoot root, boolean repeatedTail) {}

    /// The root over the transaction ids of a block.
    ///
    /// @throws IllegalArgumentException if there are none
    public static Result of(List<Transaction> transactions) {
        return ofHashes(transactions.stream()
                .map(transaction -> transaction.txid().toWire())
                .toList());
    }

    /// The root over hashes of 32 bytes in wire order.
    ///
    /// @throws IllegalArgumentException if there are none
    public static Result ofHashes(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("merkle tree without leaves");
        }
        byte[][] level = leaves.toArray(byte[][]::new);
        boolean repeated = false;
        while (level.length > 1) {
            repeated |= hasEqualPair(level);
            level = parents(level);
        }
        return new Result(MerkleRoot.ofWire(level[0]), repeated);
    }

    private static boolean hasEqualPair(byte[][] level) {
        for (int i = 0; i + 1 < level.length; i += 2) {
            if (Arrays.equals(level[i], level[i + 1])) {
                return true;
            }
        }
        return false;
    }

    private static byte[][] parents(byte[][] level) {
        byte[][] parents = new byte[(level.length + 1) / 2][];
        byte[] pair = new byte[2 * Hash256.BYTES];
        for (int i = 0; i < parents.length; i++) {
            byte[] right = level[Math.min(2 * i + 1, level.length - 1)];
            System.arraycopy(level[2 * i], 0, pair, 0, Hash256.BYTES);
            System.arraycopy(right, 0, pair, Hash256.BYTES, Hash256.BYTES);
            parents[i] = Sha256d.hash(pair);
        }
        return parents;
    }
}
