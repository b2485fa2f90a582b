package org.halcyon.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.filter.FilterHeader;
import org.halcyon.core.p2p.ContentMessage;
import org.halcyon.core.p2p.FilterMessage;
import org.halcyon.core.p2p.Frame;
import org.halcyon.core.p2p.HeaderHashing;
import org.halcyon.core.p2p.HeaderMessage;
import org.halcyon.core.p2p.InventoryItem;
import org.halcyon.core.p2p.ListMessage;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.MessageCodec;
import org.halcyon.core.p2p.Payload;
import org.halcyon.core.wire.WireException;

/// One recorded conversation with a node, indexed by what its messages are about, and what the node said about its
/// chain.
final class Recording {

    /// A state of the node's chain that a client must reach.
    ///
    /// @param pushes what the node sent without being asked on the way to this state
    /// @param truth the entry of `truth.json`
    record Step(String name, BlockHash tip, int height, List<Message> pushes, JsonObject truth) {}

    private final MessageCodec codec;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Frame> greeting = new HashMap<>();
    private final Map<BlockHash, HashedHeader> headers = new HashMap<>();
    private final Map<BlockHash, FilterMessage.Cfilter> filters = new HashMap<>();
    private final Map<BlockHash, FilterHeader> filterHeaders = new HashMap<>();
    private final Map<BlockHash, Integer> heights = new HashMap<>();
    private final Map<InventoryItem, ContentMessage> objects = new HashMap<>();
    private final Map<ListMessage.GetMnListDiff, ListMessage.MnListDiff> lists = new HashMap<>();
    private final Map<ListMessage.GetQrInfo, ListMessage.QrInfo> quorums = new HashMap<>();
    private final Deque<Message> asked = new ArrayDeque<>();

    private Recording(HeaderHashing hasher) {
        this.codec = new MessageCodec(hasher);
    }

    /// @param folder with `frames.json`, `truth.json` and perhaps `lists.json`
    static Recording load(Path folder, HeaderHashing hasher) {
        var recording = new Recording(hasher);
        JsonObject truth = Vectors.json(folder.resolve("truth.json")).getAsJsonObject();
        JsonObject frames = Vectors.json(folder.resolve("frames.json")).getAsJsonObject();
        try {
            recording.readTruth(truth);
            recording.readFrames(Vectors.objects(frames.getAsJsonArray("frames")), truth);
            if (Files.exists(folder.resolve("lists.json"))) {
                recording.readLists(Vectors.json(folder.resolve("lists.json")).getAsJsonObject());
            }
        } catch (WireException e) {
            throw new AssertionError("recording does not decode", e);
        }
        return recording;
    }

    private void readTruth(JsonObject truth) {
        for (JsonObject step : Vectors.objects(truth.getAsJsonArray("steps"))) {
            for (JsonObject block : Vectors.objects(step.getAsJsonArray("blocks"))) {
                BlockHash hash = BlockHash.ofHex(Vectors.string(block, "hash"));
                heights.put(hash, (int) Vectors.number(block, "height"));
                filterHeaders.put(hash, FilterHeader.ofHex(Vectors.string(block, "filterHeader")));
                if (block.has("filter")) {
                    filters.put(hash, new FilterMessage.Cfilter(hash, Payload.of(Vectors.hex(block, "filter"))));
                }
            }
        }
    }

    private void readFrames(List<JsonObject> frames, JsonObject truth) throws WireException {
        int from = 0;
        for (JsonObject step : Vectors.objects(truth.getAsJsonArray("steps"))) {
            int to = Math.min(frames.size(), (int) Vectors.number(step, "frames"));
            List<Message> pushes = new ArrayList<>();
            for (JsonObject frame : frames.subList(from, to)) {
                read(frame).ifPresent(pushes::add);
            }
            BlockHash tip = BlockHash.ofHex(Vectors.string(step, "tip"));
            steps.add(new Step(
                    Vectors.string(step, "name"),
                    tip,
                    (int) Vectors.number(step, "height"),
                    Collections.unmodifiableList(pushes),
                    step));
            from = to;
        }
        for (JsonObject frame : frames.subList(from, frames.size())) {
            read(frame);
        }
    }

    /// Indexes one frame.
    ///
    /// @return the message if the node pushed it
    private Optional<Message> read(JsonObject entry) throws WireException {
        var frame = new Frame(Vectors.string(entry, "command"), Payload.of(Vectors.hex(entry, "payload")));
        Message message = codec.decode(frame);
        if (Vectors.string(entry, "dir").equals("out")) {
            asked.addLast(message);
            return Optional.empty();
        }
        greeting.putIfAbsent(frame.command(), frame);
        return indexed(message) ? Optional.of(message) : Optional.empty();
    }

    private boolean indexed(Message message) {
        switch (message) {
            case HeaderMessage.Headers answer -> {
                answer.headers().forEach(this::keep);
                return !answers(HeaderMessage.GetHeaders.class);
            }
            case HeaderMessage.Headers2 answer -> {
                answer.headers().forEach(this::keep);
                return !answers(HeaderMessage.GetHeaders2.class);
            }
            case FilterMessage.Cfilter filter -> filters.put(filter.block(), filter);
            case ContentMessage content -> objects.put(content.item(), content);
            case ListMessage.MnListDiff diff -> keep(diff);
            case ListMessage.QrInfo info -> keep(info);
            default -> {
                return message.command().equals("inv");
            }
        }
        return false;
    }

    private void keep(HashedHeader hashed) {
        headers.put(hashed.hash(), hashed);
    }

    private void keep(ListMessage.MnListDiff diff) {
        byte[] bytes = diff.content().toBytes();
        lists.put(new ListMessage.GetMnListDiff(hashAt(bytes, 2), hashAt(bytes, 2 + BlockHash.BYTES)), diff);
    }

    /// A quorum answer does not repeat its request: it belongs to the last one asked.
    private void keep(ListMessage.QrInfo info) {
        for (var newest = asked.descendingIterator(); newest.hasNext(); ) {
            if (newest.next() instanceof ListMessage.GetQrInfo request) {
                quorums.put(request, info);
                return;
            }
        }
    }

    private boolean answers(Class<? extends Message> request) {
        return asked.removeIf(request::isInstance);
    }

    private void readLists(JsonObject file) {
        for (JsonObject entry : Vectors.objects(file.getAsJsonArray("lists"))) {
            for (String form : List.of("full", "fromPrevious")) {
                Optional.ofNullable(entry.get(form))
                        .filter(JsonElement::isJsonPrimitive)
                        .map(hex -> HexFormat.of().parseHex(hex.getAsString()))
                        .ifPresent(bytes -> keep(new ListMessage.MnListDiff(Payload.of(bytes))));
            }
        }
    }

    private static BlockHash hashAt(byte[] bytes, int at) {
        return BlockHash.ofWire(java.util.Arrays.copyOfRange(bytes, at, at + BlockHash.BYTES));
    }

    List<Step> steps() {
        return steps;
    }

    /// The first frame of that command that the node sent.
    Optional<Frame> greeting(String command) {
        return Optional.ofNullable(greeting.get(command));
    }

    Optional<ContentMessage> object(InventoryItem item) {
        return Optional.ofNullable(objects.get(item)).or(() -> composed(item));
    }

    /// A block that was never asked for when the recording was made, put together from the transactions that were: the
    /// root in its header proves it.
    private Optional<ContentMessage> composed(InventoryItem item) {
        if (item.type() != InventoryItem.BLOCK || !headers.containsKey(item.blockHash())) {
            return Optional.empty();
        }
        return new BlockComposer(objects.values()).compose(header(item.blockHash()));
    }

    Optional<ListMessage.MnListDiff> list(ListMessage.GetMnListDiff request) {
        return Optional.ofNullable(lists.get(request)).or(() -> fromGenesis(request));
    }

    /// A list from the genesis block is the full list with another base in its head.
    private Optional<ListMessage.MnListDiff> fromGenesis(ListMessage.GetMnListDiff request) {
        if (heights.getOrDefault(request.base(), -1) != 0) {
            return Optional.empty();
        }
        var full = new ListMessage.GetMnListDiff(BlockHash.ofWire(new byte[BlockHash.BYTES]), request.block());
        return Optional.ofNullable(lists.get(full)).map(list -> {
            byte[] bytes = list.content().toBytes();
            System.arraycopy(request.base().toWire(), 0, bytes, 2, BlockHash.BYTES);
            return new ListMessage.MnListDiff(Payload.of(bytes));
        });
    }

    Optional<ListMessage.QrInfo> quorums(ListMessage.GetQrInfo request) {
        return Optional.ofNullable(quorums.get(request));
    }

    /// The header with its hash; only the genesis block has none.
    HashedHeader header(BlockHash hash) {
        return present(headers, hash);
    }

    FilterMessage.Cfilter filter(BlockHash hash) {
        return present(filters, hash);
    }

    FilterHeader filterHeader(BlockHash hash) {
        return present(filterHeaders, hash);
    }

    /// Every block from height 0 to `tip`, or empty if the tip is not of this recording.
    Optional<List<BlockHash>> branch(BlockHash tip) {
        List<BlockHash> branch = new ArrayList<>();
        BlockHash at = tip;
        while (headers.containsKey(at)) {
            branch.add(at);
            at = present(headers, at).header().previous();
        }
        if (heights.getOrDefault(at, -1) != 0) {
            return Optional.empty();
        }
        branch.add(at);
        Collections.reverse(branch);
        return Optional.of(branch);
    }

    private static <T> T present(Map<BlockHash, T> map, BlockHash hash) {
        return Optional.ofNullable(map.get(hash)).orElseThrow(() -> new AssertionError("not recorded: " + hash));
    }
}
