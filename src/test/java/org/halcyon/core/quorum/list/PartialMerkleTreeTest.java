package org.halcyon.core.quorum.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.halcyon.core.chain.MerkleRoot;
import org.halcyon.core.chain.MerkleTree;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.wire.Octets;
import org.junit.jupiter.api.Test;

final class PartialMerkleTreeTest {

    private final SplittableRandom random = new SplittableRandom(5);

    /// A tree over all leaves, of which each is marked, in the form that a walk from the root meets.
    private static PartialMerkleTree whole(List<byte[]> leaves) {
        List<Octets> hashes = new ArrayList<>();
        List<Boolean> bits = new ArrayList<>();
        int height = 0;
        while ((leaves.size() + (1 << height) - 1) >> height > 1) {
            height++;
        }
        walk(leaves, height, 0, hashes, bits);
        byte[] flags = new byte[(bits.size() + 7) / 8];
        IntStream.range(0, bits.size()).forEach(i -> flags[i / 8] |= (byte) ((bits.get(i) ? 1 : 0) << i % 8));
        return new PartialMerkleTree(leaves.size(), hashes, Octets.of(flags));
    }

    private static void walk(List<byte[]> leaves, int height, int at, List<Octets> hashes, List<Boolean> bits) {
        bits.add(true);
        if (height == 0) {
            hashes.add(Octets.of(leaves.get(at)));
            return;
        }
        walk(leaves, height - 1, 2 * at, hashes, bits);
        if (2 * at + 1 < (leaves.size() + (1 << (height - 1)) - 1) >> (height - 1)) {
            walk(leaves, height - 1, 2 * at + 1, hashes, bits);
        }
    }

    private List<byte[]> leaves(int count) {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] leaf = new byte[32];
            random.nextBytes(leaf);
            leaves.add(leaf);
        }
        return leaves;
    }

    @Test
    void markedTransactionsAreProvenAtTheirPlaces() {
        for (int count = 1; count < 40; count++) {
            List<byte[]> leaves = leaves(count);

            PartialMerkleTree.Proof proof = whole(leaves).proof().orElseThrow();

            assertThat(proof.root()).isEqualTo(MerkleTree.ofHashes(leaves).root());
            assertThat(proof.matches()).hasSize(count);
            for (int i = 0; i < count; i++) {
                assertThat(proof.matches().get(i))
                        .isEqualTo(new PartialMerkleTree.Match(i, Txid.ofWire(leaves.get(i))));
            }
        }
    }

    @Test
    void treeOfAnotherFormProvesNothing() {
        PartialMerkleTree tree = whole(leaves(4));
        byte[] flags = tree.flags().toBytes();
        byte[] filled = flags.clone();
        filled[filled.length - 1] |= (byte) 0x80;
        List<Octets> surplus = new ArrayList<>(tree.hashes());
        surplus.add(surplus.getFirst());
        byte[] longer = Arrays.copyOf(flags, flags.length + 1);

        assertThat(new PartialMerkleTree(0, tree.hashes(), tree.flags()).proof())
                .isEmpty();
        assertThat(new PartialMerkleTree(3, tree.hashes(), tree.flags()).proof())
                .isEmpty();
        assertThat(new PartialMerkleTree(8, tree.hashes(), tree.flags()).proof())
                .isEmpty();
        assertThat(new PartialMerkleTree(0xffff_ffffL, tree.hashes(), tree.flags()).proof())
                .isEmpty();
        assertThat(new PartialMerkleTree(5, surplus, tree.flags()).proof()).isEmpty();
        assertThat(new PartialMerkleTree(4, tree.hashes().subList(0, 3), tree.flags()).proof())
                .isEmpty();
        assertThat(new PartialMerkleTree(4, tree.hashes(), Octets.of(filled)).proof())
                .isEmpty();
        assertThat(new PartialMerkleTree(4, tree.hashes(), Octets.of(longer)).proof())
                .isEmpty();
        assertThat(new PartialMerkleTree(4, tree.hashes(), Octets.of(new byte[0])).proof())
                .isEmpty();
    }

    /// With one hash too many the walk ends early and leaves it behind.
    @Test
    void hashThatTheWalkDoesNotMeetIsRefused() {
        List<byte[]> leaves = leaves(2);
        var unmarked = new PartialMerkleTree(2, leaves.stream().map(Octets::of).toList(), Octets.of(new byte[] {0}));

        assertThat(unmarked.proof()).isEmpty();
    }

    /// A list whose tail is repeated has the root of the list without it (CVE-2012-2459).
    @Test
    void equalHalvesAreRefused() {
        List<byte[]> leaves = leaves(3);
        List<byte[]> repeated = new ArrayList<>(leaves);
        repeated.add(leaves.get(2));

        assertThat(MerkleTree.ofHashes(repeated).root())
                .isEqualTo(MerkleTree.ofHashes(leaves).root());
        assertThat(whole(leaves).proof()).isPresent();
        assertThat(whole(repeated).proof()).isEmpty();
    }

    @Test
    void innerNodeThatIsGivenStandsForItsBranch() {
        List<byte[]> leaves = leaves(4);
        byte[] right = Sha256d.hash(concat(leaves.get(2), leaves.get(3)));
        var tree = new PartialMerkleTree(
                4,
                List.of(Octets.of(leaves.get(0)), Octets.of(leaves.get(1)), Octets.of(right)),
                Octets.of(new byte[] {0b0_0111}));

        PartialMerkleTree.Proof proof = tree.proof().orElseThrow();

        MerkleRoot root = MerkleTree.ofHashes(leaves).root();
        assertThat(proof)
                .isEqualTo(new PartialMerkleTree.Proof(
                        root, List.of(new PartialMerkleTree.Match(0, Txid.ofWire(leaves.get(0))))));
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, 64);
        System.arraycopy(other, 0, both, 32, 32);
        return both;
    }
}
