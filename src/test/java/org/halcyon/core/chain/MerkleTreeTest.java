package org.halcyon.core.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halcyon.core.tx.Transaction;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Test;

final class MerkleTreeTest {

    private static Block block() throws Exception {
        return Block.parse(Vectors.hex(
                Vectors.entries("core/filters/dash_special_blocks.json", "vectors")
                        .getFirst(),
                "block"));
    }

    @Test
    void realBlocksPassTheirCheck() throws Exception {
        for (JsonObject vector : Vectors.entries("core/filters/dash_special_blocks.json", "vectors")) {
            Block block = Block.parse(Vectors.hex(vector, "block"));
            BlockHash hash = BlockHash.ofHex(Vectors.string(vector, "blockHash"));

            assertThat(BlockCheck.check(block, hash, new HeaderHasher())).isEmpty();
        }
    }

    @Test
    void otherTransactionsOrAnotherHashAreDefects() throws Exception {
        Block block = block();
        HeaderHasher hasher = new HeaderHasher();
        BlockHash hash = hasher.hash(block.header()).hash();
        List<Transaction> fewer =
                block.transactions().subList(0, block.transactions().size() - 1);

        assertThat(BlockCheck.check(new Block(block.header(), fewer), hash, hasher))
                .get()
                .isInstanceOf(BlockCheck.Defect.WrongRoot.class);
        assertThat(BlockCheck.check(new Block(block.header(), List.of()), hash, hasher))
                .contains(new BlockCheck.Defect.Empty());
        assertThat(BlockCheck.check(block, BlockHash.ofWire(new byte[32]), hasher))
                .get()
                .isInstanceOf(BlockCheck.Defect.WrongHash.class);
    }

    @Test
    void repeatedTailHasTheSameRootAndIsFound() throws Exception {
        Block real = block();
        List<Transaction> odd = real.transactions().subList(0, 3);
        MerkleTree.Result tree = MerkleTree.of(odd);
        List<Transaction> repeated = new ArrayList<>(odd);
        repeated.add(odd.getLast());

        MerkleTree.Result forged = MerkleTree.of(repeated);

        assertThat(forged.root()).isEqualTo(tree.root());
        assertThat(tree.repeatedTail()).isFalse();
        assertThat(forged.repeatedTail()).isTrue();
    }

    @Test
    void repeatedTailOfTwoIsFoundOneLevelUp() throws Exception {
        List<Transaction> six = block().transactions().subList(0, 6);
        List<Transaction> repeated = new ArrayList<>(six);
        repeated.addAll(six.subList(4, 6));

        assertThat(MerkleTree.of(repeated).root()).isEqualTo(MerkleTree.of(six).root());
        assertThat(MerkleTree.of(repeated).repeatedTail()).isTrue();
        assertThat(MerkleTree.of(six).repeatedTail()).isFalse();
    }

    @Test
    void blockWithARepeatedTailIsADefectThoughItsRootHolds() throws Exception {
        List<Transaction> odd = block().transactions().subList(0, 3);
        BlockHeader old = block().header();
        var header = new BlockHeader(4, old.previous(), MerkleTree.of(odd).root(), old.time(), old.bits(), 0);
        List<Transaction> repeated = new ArrayList<>(odd);
        repeated.add(odd.getLast());
        BlockHash hash = HeaderFixtures.hash(header).hash();

        Optional<BlockCheck.Defect> defect = BlockCheck.check(new Block(header, repeated), hash, new HeaderHasher());

        assertThat(defect).contains(new BlockCheck.Defect.RepeatedTail());
    }

    @Test
    void treeWithoutLeavesIsRefused() {
        assertThatThrownBy(() -> MerkleTree.ofHashes(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
