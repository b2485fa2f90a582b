package org.halcyon.core.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Network;
import org.junit.jupiter.api.Test;

final class BranchPoolTest {

    private static final BlockHeader FORM =
            ConsensusParameters.of(Network.REGTEST).genesis().header();

    private final BranchPool pool = new BranchPool();

    /// Headers with made-up hashes: the pool looks at nothing but their number, hashes and targets.
    private static Branch branch(int root, int headers, long peer, int tag) {
        List<HashedHeader> made = new ArrayList<>();
        for (int i = 0; i < headers; i++) {
            byte[] hash = ByteBuffer.allocate(BlockHash.BYTES)
                    .putInt(tag)
                    .putInt(root)
                    .putInt(i)
                    .array();
            made.add(new HashedHeader(FORM, BlockHash.ofWire(hash)));
        }
        return new Branch(root, made, peer);
    }

    @Test
    void branchHasAtMost4096Headers() {
        assertThat(pool.add(branch(5, 4_096, 1, 0))).isEmpty();
        assertThat(pool.add(branch(5, 4_097, 2, 1))).isEqualTo(Optional.of(new HeaderRejection.BranchTooLong(4_097)));
    }

    @Test
    void peerHasAtMostSixteenBranches() {
        for (int tag = 0; tag < 16; tag++) {
            assertThat(pool.add(branch(5, 1, 1, tag))).isEmpty();
        }

        assertThat(pool.add(branch(5, 1, 1, 16))).isEqualTo(Optional.of(new HeaderRejection.TooManyBranches(16)));
        assertThat(pool.add(branch(5, 1, 2, 17))).isEmpty();
    }

    @Test
    void floodOfWeakBranchesDoesNotPushOutAStrongOne() {
        Branch strong = branch(5, 100, 1, 0);
        pool.add(strong);

        for (int tag = 1; tag <= 200; tag++) {
            pool.add(branch(5, 1, 2 + tag / 10, tag));
        }

        assertThat(pool.all()).hasSize(BranchPool.MOST_TOGETHER).contains(strong);
    }

    @Test
    void longerFormOfABranchTakesItsPlace() {
        pool.add(branch(5, 3, 1, 0));

        pool.add(branch(5, 8, 1, 0));

        assertThat(pool.all())
                .singleElement()
                .satisfies(only -> assertThat(only.headers()).hasSize(8));
    }
}
