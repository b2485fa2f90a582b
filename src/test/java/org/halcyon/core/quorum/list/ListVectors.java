package org.halcyon.core.quorum.list;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.chain.MerkleRoot;
import org.halcyon.core.p2p.Frame;
import org.halcyon.core.p2p.HeaderMessage;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.MessageCodec;
import org.halcyon.core.p2p.Payload;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.CountedX11;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Assumptions;

/// Recorded lists of real nodes.
public final class ListVectors {

    private ListVectors() {}

    /// A difference and what is known of it.
    ///
    /// @param chain holds its block, with the root that its own tree leads to
    public record Known(JsonObject entry, ListDiff diff, FakeChain chain) {}

    public static List<JsonObject> fullLists() {
        return Vectors.entries("core/evo/mnlistdiff.json", "diffs");
    }

    public static List<JsonObject> increments() {
        return Vectors.entries("core/evo/incremental.json", "diffs");
    }

    public static byte[] file(JsonObject entry) {
        return Vectors.bytes("core/evo/" + Vectors.string(entry, "file"));
    }

    public static DiffLayout layout(JsonObject entry) {
        return DiffLayout.ofProtocol((int) Vectors.number(entry, "protocolVersion"));
    }

    public static ListDiff diff(JsonObject entry) {
        try {
            return ListDiff.parse(file(entry), layout(entry));
        } catch (WireException e) {
            throw new AssertionError(Vectors.string(entry, "file"), e);
        }
    }

    /// Adds the block of a difference at the height that its coinbase names.
    public static void place(ListDiff diff, int height, FakeChain chain) {
        MerkleRoot root = diff.coinbaseTree().proof().orElseThrow().root();
        chain.add(diff.block(), height, root);
    }

    /// The list of a difference from nothing.
    public static ListState full(ListDiff diff, int height) {
        FakeChain chain = new FakeChain();
        place(diff, height, chain);
        return ListComposer.applied(ListState.start(diff.base()), diff, chain);
    }

    /// Folders with lists of every height.
    public static List<Path> recordings() {
        List<Path> found = Vectors.list("core/node").stream()
                .filter(folder -> Files.exists(folder.resolve("lists.json")))
                .toList();
        Assumptions.assumeFalse(found.isEmpty(), "skipped: no recording has lists");
        return found;
    }

    /// A recording of a regtest node: its blocks with the roots of their headers, and its frames.
    public record Recorded(FakeChain chain, JsonObject truth, List<Message> received, BlockHash genesis) {}

    public static Recorded recorded(Path folder) {
        JsonObject truth = Vectors.json(folder.resolve("truth.json")).getAsJsonObject();
        JsonObject frames = Vectors.json(folder.resolve("frames.json")).getAsJsonObject();
        List<Message> received = Vectors.objects(frames.getAsJsonArray("frames")).stream()
                .map(ListVectors::decoded)
                .toList();
        Map<Integer, BlockHash> blocks = blocks(truth);
        FakeChain chain = new FakeChain();
        BlockHash genesis = Optional.ofNullable(blocks.get(0)).orElseThrow();
        chain.add(genesis, 0, MerkleRoot.ofWire(new byte[32]));
        Map<BlockHash, HashedHeader> headers = headers(received);
        blocks.forEach((height, hash) -> {
            HashedHeader header = headers.get(hash);
            if (header != null) {
                chain.add(hash, height, header.header().merkleRoot());
            }
        });
        return new Recorded(chain, truth, received, genesis);
    }

    private static Map<Integer, BlockHash> blocks(JsonObject truth) {
        Map<Integer, BlockHash> blocks = new TreeMap<>();
        for (JsonObject step : Vectors.objects(truth.getAsJsonArray("steps"))) {
            for (JsonObject block : Vectors.objects(step.getAsJsonArray("blocks"))) {
                blocks.put((int) Vectors.number(block, "height"), BlockHash.ofHex(Vectors.string(block, "hash")));
            }
        }
        return blocks;
    }

    private static Map<BlockHash, HashedHeader> headers(List<Message> received) {
        Map<BlockHash, HashedHeader> headers = new HashMap<>();
        for (Message message : received) {
            if (message instanceof HeaderMessage.Headers plain) {
                plain.headers().forEach(header -> headers.put(header.hash(), header));
            } else if (message instanceof HeaderMessage.Headers2 compressed) {
                compressed.headers().forEach(header -> headers.put(header.hash(), header));
            }
        }
        return headers;
    }

    private static Message decoded(JsonObject frame) {
        try {
            return new MessageCodec(new CountedX11())
                    .decode(new Frame(Vectors.string(frame, "command"), Payload.of(Vectors.hex(frame, "payload"))));
        } catch (WireException e) {
            throw new AssertionError(e);
        }
    }
}
