package org.halcyon.testing;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.halcyon.base.Network;
import org.halcyon.base.Ticker;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.filter.FilterHash;
import org.halcyon.core.filter.FilterHeader;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.p2p.FilterMessage;
import org.halcyon.core.p2p.Frame;
import org.halcyon.core.p2p.FrameCodec;
import org.halcyon.core.p2p.HeaderHashing;
import org.halcyon.core.p2p.HeaderMessage;
import org.halcyon.core.p2p.InventoryItem;
import org.halcyon.core.p2p.InventoryMessage;
import org.halcyon.core.p2p.ListMessage;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.MessageCodec;
import org.halcyon.network.HostPort;
import org.halcyon.network.PeerListener;

/// A node on the loopback address that answers with what a real node once said, as a client asks for it.
///
/// It stands at one step of the recording, first at the end of the initial sync. [#advance()] moves to the next step
/// and
/// sends what the node pushed on the way; [#pushNext()] does so one message at a time, so that a test can look at a
/// client between a payment's announcement and its block. With the header of a new block the tip that the node stands
/// at
/// moves, back too. Requests for a stop hash that it does not know end the connection, as the node does.
public final class ReplayPeer implements AutoCloseable {

    private static final int HEADERS = HeaderMessage.Headers.MAX_HEADERS;
    private static final int HEADERS2 = 8_000;
    private static final int CHECKPOINT_EVERY = 1_000;

    private final Recording recording;
    private final PeerListener listener;
    private final FrameCodec frames = new FrameCodec(Network.REGTEST);
    private final MessageCodec codec;
    private final List<ReplayLink> links = new CopyOnWriteArrayList<>();
    private final List<String> unanswered = new CopyOnWriteArrayList<>();
    private final Deque<Message> toPush = new ArrayDeque<>();
    private final Object lock = new Object();
    private int step;
    private BlockHash tip;
    private int connections;

    private ReplayPeer(Recording recording, PeerListener listener, HeaderHashing hasher) {
        this.recording = recording;
        this.listener = listener;
        this.codec = new MessageCodec(hasher);
        this.tip = recording.steps().getFirst().tip();
        this.toPush.addAll(recording.steps().getFirst().pushes());
    }

    /// Listens on a free port and stands at the first step.
    ///
    /// @param folder with `frames.json`, `truth.json` and perhaps `lists.json`
    public static ReplayPeer open(Path folder, HeaderHashing hasher) throws IOException {
        Recording recording = Recording.load(folder, hasher);
        var peer = new ReplayPeer(recording, PeerListener.onLoopback(0, Ticker.system()), hasher);
        Thread.ofVirtual().name("replay-accept").start(peer::acceptLoop);
        return peer;
    }

    public HostPort address() {
        return listener.address();
    }

    /// The entry of `truth.json` for the step where it stands.
    public JsonObject truth() {
        synchronized (lock) {
            return recording.steps().get(step).truth();
        }
    }

    /// How many steps the recording has.
    public int steps() {
        return recording.steps().size();
    }

    /// The block that it presents as its best one.
    public BlockHash tip() {
        synchronized (lock) {
            return tip;
        }
    }

    /// True if the recording has the block, or the parts to put it together.
    public boolean serves(BlockHash block) {
        return recording.object(InventoryItem.block(block)).isPresent();
    }

    /// How many handshakes were completed.
    public int connections() {
        synchronized (lock) {
            return connections;
        }
    }

    /// Requests for which the recording has no answer, as text.
    public List<String> unanswered() {
        return List.copyOf(unanswered);
    }

    /// Sends what is left of this step, moves to the next one and sends what belongs to that.
    ///
    /// @throws AssertionError at the last step
    public void advance() {
        enterNextStep();
        while (pushNext().isPresent()) {
            // every push is sent by asking for it
        }
        synchronized (lock) {
            tip = recording.steps().get(step).tip();
        }
    }

    /// Moves to the next step without sending anything of it; [#pushNext()] does.
    public void enterNextStep() {
        while (pushNext().isPresent()) {
            // what is left of the step before comes first
        }
        synchronized (lock) {
            if (step + 1 >= recording.steps().size()) {
                throw new AssertionError("the recording has no further step");
            }
            toPush.addAll(recording.steps().get(++step).pushes());
        }
    }

    /// Sends the next message that the node pushed in this step to every connection.
    public Optional<Message> pushNext() {
        Message message;
        synchronized (lock) {
            if (toPush.isEmpty()) {
                return Optional.empty();
            }
            message = toPush.removeFirst();
            newestHeader(message).ifPresent(header -> tip = header.hash());
        }
        links.forEach(link -> link.push(message));
        return Optional.of(message);
    }

    private static Optional<HashedHeader> newestHeader(Message message) {
        return switch (message) {
            case HeaderMessage.Headers pushed -> Optional.of(pushed.headers().getLast());
            case HeaderMessage.Headers2 pushed -> Optional.of(pushed.headers().getLast());
            default -> Optional.empty();
        };
    }

    /// Ends every connection; the listener stays, as when a node is cut off for a moment.
    public void dropConnections() {
        links.forEach(ReplayLink::close);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        dropConnections();
    }

    private void acceptLoop() {
        try {
            while (true) {
                var link = new ReplayLink(this, listener.accept(), frames, codec);
                links.add(link);
                Thread.ofVirtual().name("replay-link").start(link::serve);
            }
        } catch (IOException e) {
            dropConnections(); // closed by the test
        }
    }

    void joined() {
        synchronized (lock) {
            connections++;
        }
    }

    void left(ReplayLink link) {
        links.remove(link);
    }

    Optional<Frame> greeting(String command) {
        return recording.greeting(command);
    }

    /// What the node announces on `mempool`: all of this step that was not sent yet and names no block.
    List<Message> mempool() {
        synchronized (lock) {
            List<Message> announced =
                    toPush.stream().filter(InventoryMessage.class::isInstance).toList();
            if (step == 0) {
                toPush.removeAll(announced);
                return announced;
            }
            return List.of();
        }
    }

    Message headers(HeaderMessage.GetHeaders request) {
        return new HeaderMessage.Headers(after(request.locator(), HEADERS));
    }

    Message headers2(HeaderMessage.GetHeaders2 request) {
        return new HeaderMessage.Headers2(after(request.locator(), HEADERS2));
    }

    private List<HashedHeader> after(HeaderMessage.Locator locator, int most) {
        List<BlockHash> chain = recording.branch(tip()).orElseThrow();
        int from = locator.known().stream()
                        .mapToInt(chain::indexOf)
                        .filter(at -> at >= 0)
                        .findFirst()
                        .orElse(0)
                + 1;
        int stop = chain.indexOf(locator.stop());
        int to = Math.min(stop < 0 ? chain.size() : stop + 1, from + most);
        return from >= to
                ? List.of()
                : chain.subList(from, to).stream().map(recording::header).toList();
    }

    /// Blocks from `start` to `stop`, or empty if the stop hash is unknown or the range is too long.
    private Optional<List<BlockHash>> range(long start, BlockHash stop, int most) {
        return recording
                .branch(stop)
                .filter(branch -> start < branch.size() && branch.size() - start <= most)
                .map(branch -> branch.subList((int) start, branch.size()));
    }

    Optional<List<Message>> cfHeaders(FilterMessage.GetCfHeaders request) {
        return range(request.startHeight(), request.stop(), FilterMessage.CfHeaders.MAX_HASHES)
                .map(blocks -> {
                    List<FilterHash> hashes = blocks.stream()
                            .map(block -> recording.filter(block).filter().toBytes())
                            .map(bytes -> FilterHash.ofWire(Sha256d.hash(bytes)))
                            .toList();
                    return List.of(new FilterMessage.CfHeaders(request.stop(), before(blocks.getFirst()), hashes));
                });
    }

    private FilterHeader before(BlockHash block) {
        List<BlockHash> branch = recording.branch(block).orElseThrow();
        return branch.size() == 1
                ? FilterHeader.ofWire(new byte[FilterHeader.BYTES])
                : recording.filterHeader(branch.get(branch.size() - 2));
    }

    Optional<List<Message>> cfilters(FilterMessage.GetCfilters request) {
        return range(request.startHeight(), request.stop(), CHECKPOINT_EVERY)
                .map(blocks -> new ArrayList<Message>(
                        blocks.stream().map(recording::filter).toList()));
    }

    Optional<List<Message>> cfCheckpt(FilterMessage.GetCfCheckpt request) {
        return recording.branch(request.stop()).map(branch -> {
            List<FilterHeader> headers = new ArrayList<>();
            for (int height = CHECKPOINT_EVERY; height < branch.size(); height += CHECKPOINT_EVERY) {
                headers.add(recording.filterHeader(branch.get(height)));
            }
            return List.of(new FilterMessage.CfCheckpt(request.stop(), headers));
        });
    }

    List<Message> objects(InventoryMessage.GetData request) {
        List<Message> answer = new ArrayList<>();
        List<InventoryItem> missing = new ArrayList<>();
        for (InventoryItem item : request.items()) {
            recording.object(item).ifPresentOrElse(answer::add, () -> missing.add(item));
        }
        if (!missing.isEmpty()) {
            unanswered.add("getdata " + missing);
            answer.add(new InventoryMessage.NotFound(missing));
        }
        return answer;
    }

    List<Message> list(ListMessage.GetMnListDiff request) {
        return orUnanswered(recording.list(request).map(answer -> answer), request);
    }

    List<Message> quorums(ListMessage.GetQrInfo request) {
        return orUnanswered(recording.quorums(request).map(answer -> answer), request);
    }

    private List<Message> orUnanswered(Optional<Message> answer, Message request) {
        if (answer.isEmpty()) {
            unanswered.add(request.toString());
        }
        return answer.map(List::of).orElse(List.of());
    }
}
