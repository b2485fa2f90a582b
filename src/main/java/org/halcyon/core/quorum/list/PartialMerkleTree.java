package org.halcyon.core.quorum.list;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.chain.MerkleRoot;
import org.halcyon.core.hash.Hash256;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;

/// The part of a block's merkle tree that proves some of its transactions. Immutable.
///
/// Source: BIP-37.
///
/// @param transactions in the whole block, 0 to 2^32 - 1
/// @param hashes of tree nodes and leaves, in the order in which a walk from the root meets them
/// @param flags one bit for each node that the walk meets, least significant first
public record PartialMerkleTree(long transactions, List<Octets> hashes, Octets flags) {

    /// No block has more: one of two million bytes, each transaction 60 bytes at least.
    private static final int MOST_TRANSACTIONS = 2_000_000 / 60;

    private static final int HASH = Hash256.BYTES;

    public PartialMerkleTree {
        hashes = List.copyOf(hashes);
    }

    /// What a tree that is well formed says.
    ///
    /// @param matches the transactions that it proves, by their position in the block
    public record Proof(MerkleRoot root, List<Match> matches) {
        public Proof {
            matches = List.copyOf(matches);
        }
    }

    /// A transaction at its place in the block.
    public record Match(int position, Txid txid) {}

    static PartialMerkleTree read(ByteReader in) throws WireException {
        long transactions = in.u32();
        int count = in.count(HASH, MOST_TRANSACTIONS);
        List<Octets> hashes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            hashes.add(Octets.read(in, HASH));
        }
        return new PartialMerkleTree(transactions, hashes, Octets.readVar(in, MOST_TRANSACTIONS));
    }

    void writeTo(ByteWriter out) {
        out.u32(transactions).compactSize(hashes.size());
        hashes.forEach(hash -> hash.writeTo(out));
        flags.writeVarTo(out);
    }

    /// The root and the proven transactions; empty if the tree is not of the one form that it must have.
    public Optional<Proof> proof() {
        if (transactions > MOST_TRANSACTIONS || hashes.size() > transactions) {
            return Optional.empty();
        }
        return new Walk((int) transactions).proof();
    }

    /// One walk through the tree, which uses up hashes and flags.
    private final class Walk {

        private final int leaves;
        private final byte[] bits = flags.toBytes();
        private final List<Match> matches = new ArrayList<>();
        private int bitsUsed;
        private int hashesUsed;
        private boolean broken;

        Walk(int leaves) {
            this.leaves = leaves;
        }

        Optional<Proof> proof() {
            int height = 0;
            while (width(height) > 1) {
                height++;
            }
            byte[] root = node(height, 0);
            return broken || !isUsedUp() ? Optional.empty() : Optional.of(new Proof(MerkleRoot.ofWire(root), matches));
        }

        /// Hashes are all used, and so are flags but for zeros that fill the last byte.
        private boolean isUsedUp() {
            if (hashesUsed != hashes.size() || (bitsUsed + 7) / 8 != bits.length) {
                return false;
            }
            for (int bit = bitsUsed; bit < bits.length * 8; bit++) {
                if (isSet(bit)) {
                    return false;
                }
            }
            return true;
        }

        private int width(int height) {
            return (int) ((leaves + (1L << height) - 1) >>> height);
        }

        private boolean isSet(int bit) {
            return (bits[bit / 8] >>> (bit % 8) & 1) == 1;
        }

        private byte[] node(int height, int position) {
            if (broken || bitsUsed >= bits.length * 8) {
                broken = true;
                return new byte[HASH];
            }
            boolean leadsToMatch = isSet(bitsUsed++);
            return height == 0 || !leadsToMatch ? given(height, position, leadsToMatch) : joined(height, position);
        }

        private byte[] given(int height, int position, boolean matched) {
            if (hashesUsed >= hashes.size()) {
                broken = true;
                return new byte[HASH];
            }
            byte[] hash = hashes.get(hashesUsed++).toBytes();
            if (height == 0 && matched) {
                matches.add(new Match(position, Txid.ofWire(hash)));
            }
            return hash;
        }

        private byte[] joined(int height, int position) {
            byte[] left = node(height - 1, 2 * position);
            if (2 * position + 1 >= width(height - 1)) {
                return join(left, left);
            }
            byte[] right = node(height - 1, 2 * position + 1);
            // equal halves would let a list with a repeated tail have the same root
            broken |= Arrays.equals(left, right);
            return join(left, right);
        }

        private static byte[] join(byte[] left, byte[] right) {
            byte[] pair = Arrays.copyOf(left, 2 * HASH);
            System.arraycopy(right, 0, pair, HASH, HASH);
            return Sha256d.hash(pair);
        }
    }
}
