package org.halcyon.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.halcyon.base.Network;
import org.halcyon.core.chain.Block;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.p2p.ContentMessage;
import org.halcyon.core.p2p.HandshakeTerms;
import org.halcyon.core.p2p.HeaderMessage;
import org.halcyon.core.p2p.InventoryItem;
import org.halcyon.core.p2p.InventoryMessage;

/// A sandbox node whose chain can be read block by block, as it serves it to anybody over its socket.
@SuppressWarnings("try") // closing waits for threads and may be interrupted
public final class OpenNode implements AutoCloseable {
    private static final BlockHash GENESIS =
            ConsensusParameters.of(Network.REGTEST).chainId();
    private static final int AT_ONCE = 100;

    private final TestNode node;
    private final Map<BlockHash, Block> blocks = new HashMap<>();
    private List<BlockHash> known = List.of(GENESIS);

    public OpenNode(Path folder) throws IOException {
        this.node = new TestNode(folder);
    }

    public SandboxNode node() {
        return node.node;
    }

    /// Waits for the outcome of what the node was asked to do.
    public static <T> T get(CompletionStage<T> stage) {
        return TestNode.get(stage);
    }

    /// Hashes of the best chain as it is now; the place in the list is the height.
    public List<BlockHash> chain() {
        try (RawClient client = RawClient.join(node, /* relay= */ false)) {
            while (true) {
                List<HashedHeader> more = after(client);
                if (more.isEmpty()) {
                    return known;
                }
                take(more);
                fetch(client, more);
            }
        }
    }

    private List<HashedHeader> after(RawClient client) {
        List<BlockHash> newest =
                known.subList(Math.max(0, known.size() - HeaderMessage.Locator.MAX_ENTRIES), known.size());
        var locator = new HeaderMessage.Locator(HandshakeTerms.VERSION, newest.reversed(), RawClient.ZERO);
        return client.ask(new HeaderMessage.GetHeaders(locator), HeaderMessage.Headers.class)
                .headers();
    }

    private void take(List<HashedHeader> more) {
        int fork = known.lastIndexOf(more.getFirst().header().previous());
        List<BlockHash> longer = new ArrayList<>(known.subList(0, fork + 1));
        more.forEach(header -> longer.add(header.hash()));
        known = List.copyOf(longer);
    }

    private void fetch(RawClient client, List<HashedHeader> headers) {
        List<BlockHash> wanted = headers.stream()
                .map(HashedHeader::hash)
                .filter(hash -> !blocks.containsKey(hash))
                .toList();
        for (int from = 0; from < wanted.size(); from += AT_ONCE) {
            List<BlockHash> some = wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE));
            client.send(new InventoryMessage.GetData(
                    some.stream().map(InventoryItem::block).toList()));
            for (int i = 0; i < some.size(); i++) {
                var read = client.read(ContentMessage.WholeBlock.class);
                blocks.put(read.hash(), read.block());
            }
        }
    }

    /// A block of a chain that was read; the genesis block is none.
    public Block block(BlockHash hash) {
        Block found = blocks.get(hash);
        if (found == null) {
            throw new IllegalArgumentException("not read: " + hash);
        }
        return found;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        node.close();
    }
}
