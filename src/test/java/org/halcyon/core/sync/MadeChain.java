package org.halcyon.core.sync;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.halcyon.base.Network;
import org.halcyon.core.chain.Block;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.chain.HeaderFixtures;
import org.halcyon.core.chain.MerkleTree;
import org.halcyon.core.filter.BlockFilter;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.tx.Txid;

/// A regtest chain that a test has mined itself, with whole blocks and their filters; each block pays a script of its
/// own. Immutable, and safe for threads.
final class MadeChain {

    private static final int EASIEST = 0x207fffff;
    private static final int COIN = 100_000_000;
    private static final HashedHeader GENESIS = HeaderFixtures.hash(
            ConsensusParameters.of(Network.REGTEST).genesis().header());

    private final List<HashedHeader> headers;
    private final List<List<Transaction>> contents;
    private final Map<BlockHash, Integer> heights = new HashMap<>();
    private final Map<Integer, byte[]> filters = new ConcurrentHashMap<>();

    private MadeChain(List<HashedHeader> headers, List<List<Transaction>> contents) {
        this.headers = List.copyOf(headers);
        this.contents = List.copyOf(contents);
        heights.put(GENESIS.hash(), 0);
        for (int i = 0; i < headers.size(); i++) {
            heights.put(headers.get(i).hash(), i + 1);
        }
    }

    static MadeChain of(int blocks) {
        return new MadeChain(List.of(), List.of()).longer(blocks, 0);
    }

    /// This chain and `more` blocks.
    ///
    /// @param branch tells continuations apart
    MadeChain longer(int more, int branch) {
        List<HashedHeader> all = new ArrayList<>(headers);
        List<List<Transaction>> content = new ArrayList<>(contents);
        for (int i = 0; i < more; i++) {
            HashedHeader parent = all.isEmpty() ? GENESIS : all.getLast();
            List<Transaction> transactions = List.of(coinbase(all.size() + 1, script(all.size() + 1, branch)));
            content.add(transactions);
            all.add(HeaderFixtures.mineOne(
                    parent,
                    parent.header().time() + 150,
                    EASIEST,
                    MerkleTree.of(transactions).root()));
        }
        return new MadeChain(all, content);
    }

    /// The first `height` blocks.
    MadeChain upTo(int height) {
        return new MadeChain(headers.subList(0, height), contents.subList(0, height));
    }

    /// The script that the block at `height` pays.
    static Script script(int height, int branch) {
        byte[] seed = ByteBuffer.allocate(8).putInt(height).putInt(branch).array();
        return Script.payToPublicKeyHash(Arrays.copyOf(Sha256d.hash(seed), 20));
    }

    private static Transaction coinbase(int height, Script script) {
        byte[] mark = ByteBuffer.allocate(5).put((byte) 4).putInt(height).array();
        var input = new TxInput(new OutPoint(Txid.ofWire(new byte[Txid.BYTES]), OutPoint.NO_INDEX), Script.of(mark), 0);
        return new Transaction(2, 0, List.of(input), List.of(new TxOutput(COIN, script)), 0, new byte[0]);
    }

    int height() {
        return headers.size();
    }

    /// Headers from height 1 on.
    List<HashedHeader> headers() {
        return headers;
    }

    BlockHash hash(int height) {
        return height == 0 ? GENESIS.hash() : headers.get(height - 1).hash();
    }

    Optional<Integer> heightOf(BlockHash hash) {
        return Optional.ofNullable(heights.get(hash));
    }

    Block block(int height) {
        return new Block(headers.get(height - 1).header(), contents.get(height - 1));
    }

    /// The filter of a block, as every honest node has it.
    byte[] filter(int height) {
        return filters.computeIfAbsent(
                height,
                at -> at == 0
                        ? new byte[1]
                        : BlockFilter.build(hash(at), block(at), List.of()).toBytes());
    }

    /// A filter of the block at `height` with one more element.
    byte[] filterWithMore(int height) {
        return BlockFilter.build(hash(height), block(height), List.of(script(height, -1)))
                .toBytes();
    }
}
