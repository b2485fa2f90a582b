package org.halcyon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.halcyon.base.Duffs;
import org.halcyon.base.Network;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.p2p.ContentMessage;
import org.halcyon.core.p2p.FilterMessage;
import org.halcyon.core.p2p.Frame;
import org.halcyon.core.p2p.FrameCodec;
import org.halcyon.core.p2p.HeaderMessage;
import org.halcyon.core.p2p.InventoryItem;
import org.halcyon.core.p2p.InventoryMessage;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.MessageCodec;
import org.halcyon.core.p2p.Payload;
import org.halcyon.core.p2p.RelayMessage;
import org.halcyon.core.p2p.SessionMessage;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.CountedX11;
import org.halcyon.testing.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Clients that send nonsense, too much, or nothing: they lose their own connection and harm nobody else.
@Timeout(90)
@SuppressWarnings("try") // closing waits for threads and may be interrupted
final class HostileClientTest {

    private static final FrameCodec FRAMES = new FrameCodec(Network.REGTEST);
    private static final BlockHash GENESIS =
            ConsensusParameters.of(Network.REGTEST).chainId();

    @TempDir
    Path temp;

    private static void assertServes(RawClient client) {
        assertThat(client.ask(new HeaderMessage.GetHeaders2(RawClient.after(GENESIS)), HeaderMessage.Headers2.class)
                        .headers())
                .isNotEmpty();
    }

    @Test
    void brokenFramesEndTheirConnectionOnly() throws Exception {
        byte[] otherNetwork = new FrameCodec(Network.MAINNET).encode(new SessionMessage.Ping(1));
        byte[] oversize = FRAMES.encode(new SessionMessage.Ping(1));
        oversize[19] = 0x7f;
        byte[] badCommand = FRAMES.encode(new SessionMessage.Ping(1));
        badCommand[4] = 0;
        List<byte[]> offences = List.of(
                otherNetwork,
                oversize,
                badCommand,
                new byte[24],
                FRAMES.encode(new Frame("getheaders", Payload.of(new byte[3]))),
                FRAMES.encode(new Frame("inv", Payload.ofHex("fe51c30000"))),
                FRAMES.encode(new Frame("getcfilters", Payload.ofHex("01".repeat(37)))));

        try (TestNode node = new TestNode(temp);
                RawClient honest = RawClient.join(node, /* relay= */ true)) {
            for (byte[] offence : offences) {
                try (RawClient hostile = RawClient.join(node, /* relay= */ false)) {
                    hostile.send(offence);
                    assertThat(hostile.isHungUpOn()).isTrue();
                }
                try (RawClient early = RawClient.silent(node)) {
                    early.send(offence);
                }
            }
            assertServes(honest);
        }
    }

    @Test
    void badChecksumAndUnknownCommandsAreSkipped() throws Exception {
        try (TestNode node = new TestNode(temp);
                RawClient client = RawClient.join(node, /* relay= */ false)) {
            byte[] damaged = FRAMES.encode(new SessionMessage.Ping(1));
            damaged[damaged.length - 1] ^= 1;
            client.send(damaged);
            client.send(FRAMES.encode(new Frame("surprise", Payload.of(new byte[100]))));

            assertServes(client);
        }
    }

    @Test
    void thoseWhoNeverSpeakOrNeverReadHarmNobody() throws Exception {
        try (TestNode node = new TestNode(temp);
                RawClient honest = RawClient.join(node, /* relay= */ true)) {
            node.mine(900);
            List<RawClient> silent = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                silent.add(RawClient.silent(node));
            }
            RawClient greedy = RawClient.join(node, /* relay= */ false);
            BlockHash tip = honest.ask(
                            new HeaderMessage.GetHeaders2(RawClient.after(GENESIS)), HeaderMessage.Headers2.class)
                    .headers()
                    .getLast()
                    .hash();
            List<InventoryItem> all = IntStream.range(0, 50_000)
                    .mapToObj(i -> InventoryItem.block(tip))
                    .toList();
            greedy.send(new InventoryMessage.GetData(all));

            assertServes(honest);
            node.mine(1);
            assertThat(honest.ask(new FilterMessage.GetCfilters(900, tip), FilterMessage.Cfilter.class))
                    .isNotNull();
            silent.forEach(RawClient::close);
            greedy.close();
        }
    }

    @Test
    void connectionsAreCounted() throws Exception {
        try (TestNode node = new TestNode(temp)) {
            List<RawClient> many = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                many.add(RawClient.join(node, /* relay= */ false));
            }
            try (RawClient last = RawClient.silent(node)) {
                assertThat(last.isHungUpOn()).isTrue();
            }
            many.forEach(RawClient::close);
        }
    }

    /// Every mutated message is decoded as the reader does it, and what decodes is answered by the engine.
    @Test
    @Tag("fuzz")
    void mutatedMessagesAreAnsweredIgnoredOrEndTheConnection() throws IOException {
        try (Answering answering = new Answering(TestChain.open(temp))) {
            List<byte[]> seeds = answering.seeds().stream().map(FRAMES::encode).toList();
            MessageCodec codec = new MessageCodec(new CountedX11());

            var report = Fuzz.run(WireException.class, seeds, input -> {
                if (input.length < FrameCodec.HEAD_BYTES) {
                    return;
                }
                String command = command(input);
                byte[] payload = Arrays.copyOfRange(input, FrameCodec.HEAD_BYTES, input.length);
                if (!command.isEmpty()) {
                    Message message = codec.decode(new Frame(command, Payload.of(payload)));
                    assertThat(answering.answer(message)).isNotNull();
                }
            });

            assertThat(report.tried()).isGreaterThan(seeds.size());
            assertThat(answering.keeper().chain().height()).isGreaterThanOrEqualTo(110);
        }
    }

    private static String command(byte[] frame) {
        StringBuilder command = new StringBuilder();
        for (int i = 4; i < 16 && frame[i] > 0x20 && frame[i] < 0x7f; i++) {
            command.append((char) frame[i]);
        }
        return command.toString();
    }

    /// An engine without sockets, and one link that it knows.
    private record Answering(ChainKeeper keeper, NodeEngine engine, MessageDesk desk, NodeLink link)
            implements AutoCloseable {

        Answering(ChainKeeper keeper) {
            this(keeper, TestChain.engine(keeper));
        }

        private Answering(ChainKeeper keeper, NodeEngine engine) {
            this(keeper, engine, new MessageDesk(engine), TestChain.link(engine));
        }

        Reply answer(Message message) throws SandboxException {
            return desk.answer(link, message);
        }

        List<Message> seeds() throws IOException {
            TestKeys keys = new TestKeys();
            OutPoint coin = new OutPoint(
                    keeper.pay(keys.script(1), Duffs.ofDash(1)).orElseThrow().txid(), 0);
            BlockHash tip = keeper.chain().tip().hash();
            return List.of(
                    new HeaderMessage.GetHeaders(RawClient.after(GENESIS)),
                    new HeaderMessage.GetHeaders2(RawClient.after(tip)),
                    new FilterMessage.GetCfHeaders(1, tip),
                    new FilterMessage.GetCfilters(100, tip),
                    new FilterMessage.GetCfCheckpt(tip),
                    new InventoryMessage.GetData(List.of(InventoryItem.block(tip))),
                    new InventoryMessage.Inv(List.of(InventoryItem.transaction(coin.txid()))),
                    new ContentMessage.Tx(keys.pay(coin, keys.script(1), new TxOutput(90_000_000, keys.script(2)))),
                    new ContentMessage.WholeBlock(keeper.chain().tip().block(), tip),
                    new RelayMessage.Mempool(),
                    new RelayMessage.FilterClear(),
                    new SessionMessage.SendHeaders2());
        }

        @Override
        public void close() throws IOException {
            keeper.close();
        }
    }
}
