package org.halcyon.core.chain;

import java.util.Optional;

/// What a wallet checks in a block that it fetched: the header it asked for and the transactions below it. Pure.
public final class BlockCheck {

    private BlockCheck() {}

    /// Why a block is not the one that was asked for.
    public sealed interface Defect {

        /// The header has another hash.
        record WrongHash(BlockHash wanted, BlockHash actual) implements Defect {}

        /// There is no transaction at all.
        record Empty() implements Defect {}

        /// The transactions do not hash to the root in the header.
        record WrongRoot(MerkleRoot inHeader, MerkleRoot actual) implements Defect {}

        /// The list of transactions repeats its tail.
        record RepeatedTail() implements Defect {}
    }

    /// The first defect of `block`, or empty.
    ///
    /// @param hasher owned by the calling thread
    public static Optional<Defect> check(Block block, BlockHash wanted, HeaderHasher hasher) {
        BlockHash actual = hasher.hash(block.header()).hash();
        if (!actual.equals(wanted)) {
            return Optional.of(new Defect.WrongHash(wanted, actual));
        }
        if (block.transactions().isEmpty()) {
            return Optional.of(new Defect.Empty());
        }
        MerkleTree.Result tree = MerkleTree.of(block.transactions());
        if (!tree.root().equals(block.header().merkleRoot())) {
            return Optional.of(new Defect.WrongRoot(block.header().merkleRoot(), tree.root()));
        }
        return tree.repeatedTail() ? Optional.of(new Defect.RepeatedTail()) : Optional.empty();
    }
}
