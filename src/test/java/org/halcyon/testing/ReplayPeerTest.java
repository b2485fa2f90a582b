package org.halcyon.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.halcyon.base.Network;
import org.halcyon.base.Ticker;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.filter.FilterHash;
import org.halcyon.core.filter.FilterHeader;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.p2p.ContentMessage;
import org.halcyon.core.p2p.FilterMessage;
import org.halcyon.core.p2p.FrameCodec;
import org.halcyon.core.p2p.Handshake;
import org.halcyon.core.p2p.HandshakeOutcome;
import org.halcyon.core.p2p.HandshakeTerms;
import org.halcyon.core.p2p.HeaderMessage;
import org.halcyon.core.p2p.Inbox;
import org.halcyon.core.p2p.InventoryItem;
import org.halcyon.core.p2p.InventoryMessage;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.MessageCodec;
import org.halcyon.core.p2p.Peer;
import org.halcyon.core.p2p.PeerContext;
import org.halcyon.core.p2p.PeerEvent;
import org.halcyon.core.p2p.PeerId;
import org.halcyon.core.p2p.PeerLimits;
import org.halcyon.core.p2p.RelayMessage;
import org.halcyon.core.p2p.UserAgent;
import org.halcyon.network.ConnectOutcome;
import org.halcyon.network.DirectConnector;
import org.halcyon.network.PeerConnection;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
final class ReplayPeerTest {
    private static final BlockHash NONE = BlockHash.ofWire(new byte[32]);

    private final CountedX11 x11 = new CountedX11();
    private final CountedThreads threads = new CountedThreads();
    private final Inbox inbox = new Inbox(Ticker.system(), Inbox.Bounds.standard());

    static Stream<Path> recordings() {
        return Vectors.list("core/node").stream().filter(folder -> Files.exists(folder.resolve("frames.json")));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void clientThatAsksReachesTheTruthOfEveryStep(Path folder) throws Exception {
        try (var node = ReplayPeer.open(folder, x11)) {
            Peer peer = connect(node);
            compare(node, peer);
            peer.send(new RelayMessage.FilterClear());
            peer.send(new RelayMessage.Mempool());
            for (int step = 1; step < node.steps(); step++) {
                node.advance();
                compare(node, peer);
            }
            peer.close(Duration.ofSeconds(10));
        }
        assertThat(threads.survivors()).isEmpty();
    }

    private void compare(ReplayPeer node, Peer peer) throws InterruptedException {
        List<JsonObject> blocks = Vectors.objects(node.truth().getAsJsonArray("blocks"));
        List<BlockHash> chain = headers(peer, BlockHash.ofHex(Vectors.string(blocks.getFirst(), "hash")));

        assertThat(chain).extracting(BlockHash::toHex).isEqualTo(hashes(blocks));
        assertThat(filterHeaders(peer, chain))
                .isEqualTo(blocks.stream()
                        .map(block -> FilterHeader.ofHex(Vectors.string(block, "filterHeader")))
                        .toList());
        checkTransactions(node, peer, chain);
    }

    private List<BlockHash> headers(Peer peer, BlockHash genesis) throws InterruptedException {
        List<BlockHash> chain = new ArrayList<>(List.of(genesis));
        while (true) {
            peer.send(new HeaderMessage.GetHeaders(
                    new HeaderMessage.Locator(HandshakeTerms.VERSION, List.of(chain.getLast()), NONE)));
            List<HashedHeader> more = await(HeaderMessage.Headers.class).headers();
            if (more.isEmpty()) {
                return chain;
            }
            assertThat(more.getFirst().header().previous()).isEqualTo(chain.getLast());
            more.forEach(header -> chain.add(header.hash()));
        }
    }

    private List<FilterHeader> filterHeaders(Peer peer, List<BlockHash> chain) throws InterruptedException {
        List<FilterHeader> headers = new ArrayList<>();
        FilterHeader before = FilterHeader.ofWire(new byte[32]);
        for (int from = 0; from < chain.size(); from += 1_000) {
            int to = Math.min(chain.size(), from + 1_000);
            peer.send(new FilterMessage.GetCfHeaders(from, chain.get(to - 1)));
            var answer = await(FilterMessage.CfHeaders.class);
            peer.send(new FilterMessage.GetCfilters(from, chain.get(to - 1)));
            assertThat(answer.previous()).isEqualTo(before);
            for (FilterHash hash : answer.hashes()) {
                var filter = await(FilterMessage.Cfilter.class);
                assertThat(filter.block()).isEqualTo(chain.get(headers.size()));
                assertThat(FilterHash.ofWire(Sha256d.hash(filter.filter().toBytes())))
                        .isEqualTo(hash);
                before = next(hash, before);
                headers.add(before);
            }
        }
        return headers;
    }

    private void checkTransactions(ReplayPeer node, Peer peer, List<BlockHash> chain) throws InterruptedException {
        for (JsonObject transaction : Vectors.objects(node.truth().getAsJsonArray("walletTransactions"))) {
            BlockHash block = chain.get((int) Vectors.number(transaction, "height"));
            peer.send(new InventoryMessage.GetData(List.of(InventoryItem.block(block))));

            switch (awaitAny(ContentMessage.WholeBlock.class, InventoryMessage.NotFound.class)) {
                case ContentMessage.WholeBlock answer -> {
                    assertThat(answer.hash()).isEqualTo(block);
                    assertThat(answer.block().transactions())
                            .extracting(tx -> tx.txid().toHex())
                            .contains(Vectors.string(transaction, "txid"));
                }
                // the recording client did not ask for every block; the node says so and remembers it
                default -> assertThat(node.unanswered()).anyMatch(line -> line.contains(block.toHex()));
            }
        }
    }

    private static FilterHeader next(FilterHash hash, FilterHeader before) {
        byte[] both = java.util.Arrays.copyOf(hash.toWire(), 64);
        System.arraycopy(before.toWire(), 0, both, 32, 32);
        return FilterHeader.ofWire(Sha256d.hash(both));
    }

    private static List<String> hashes(List<JsonObject> blocks) {
        return blocks.stream().map(block -> Vectors.string(block, "hash")).toList();
    }

    /// The next message of that kind; pushes of others are passed over.
    private <M extends Message> M await(Class<M> kind) throws InterruptedException {
        return kind.cast(awaitAny(kind));
    }

    private Message awaitAny(Class<?>... kinds) throws InterruptedException {
        while (true) {
            PeerEvent event = inbox.take(Duration.ofSeconds(20)).orElseThrow(() -> new AssertionError("no answer"));
            if (event instanceof PeerEvent.Disconnected) {
                throw new AssertionError(event.toString());
            }
            if (event instanceof PeerEvent.Received received
                    && Stream.of(kinds).anyMatch(kind -> kind.isInstance(received.message()))) {
                return received.message();
            }
        }
    }

    private Peer connect(ReplayPeer node) {
        var nonces = new AtomicLong(1);
        var context = new PeerContext(
                new FrameCodec(Network.REGTEST),
                new MessageCodec(x11),
                Ticker.system(),
                InstantSource.system(),
                threads,
                nonces::incrementAndGet);
        var outcome = new DirectConnector(Ticker.system()).connect(node.address(), Duration.ofSeconds(10));
        PeerConnection connection = ((ConnectOutcome.Connected) outcome).connection();
        var terms = HandshakeTerms.ofWallet(UserAgent.of("/Halcyon:0.1.0/"), 0, 0);
        var shaken = new Handshake(connection, context, terms, own -> false).dial();
        var info = ((HandshakeOutcome.Completed) shaken).peer();
        return Peer.start(new Peer.Established(new PeerId(1), info, connection), context, PeerLimits.standard(), inbox);
    }
}
