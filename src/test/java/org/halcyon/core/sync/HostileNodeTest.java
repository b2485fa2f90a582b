package org.halcyon.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.halcyon.core.chain.Block;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.chain.HeaderFixtures;
import org.halcyon.core.p2p.ContentMessage;
import org.halcyon.core.p2p.FilterMessage;
import org.halcyon.core.p2p.Frame;
import org.halcyon.core.p2p.HeaderMessage;
import org.halcyon.core.p2p.InventoryMessage;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.Payload;
import org.halcyon.core.wire.ByteWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every way in which a node can be hostile in what it answers, alone and beside an honest one, over loopback sockets:
/// it is named with the reason or survived, and the wallet ends with what an honest chain pays it.
@Timeout(60)
@SuppressWarnings("try") // closing the client joins its thread and may be interrupted
class HostileNodeTest {

    private static final int TIP = 40;
    private static final MadeChain CHAIN = MadeChain.of(TIP);
    private static final int EASIEST = 0x207fffff;
    private static final int HARDER = 0x2000ffff;

    @TempDir
    Path temp;

    /// What a node sends in place of an honest answer.
    enum Lie implements ScriptedNode.Script {
        NO_PROOF_OF_WORK("NoProofOfWork"),
        WRONG_DIFFICULTY("WrongDifficulty"),
        TIME_IN_THE_FUTURE("TooFarAhead"),
        UNLINKED_HEADERS("NotLinked"),
        BLOCK_WITH_OTHER_CONTENT("not whole"),
        WRONG_FILTER("wrong filter"),
        TOO_FEW_FILTER_HEADERS("wrong number of filter headers"),
        HEADERS2_WITH_RESERVED_BITS("headers2"),
        HEADERS2_THAT_BEGIN_INCOMPLETE("headers2"),
        HEADERS2_WITH_AN_EMPTY_VERSION_CODE("headers2"),
        HEADERS2_WITH_A_TAIL("headers2"),
        HEADERS2_OF_TOO_MANY("headers2");

        private final String reason;

        Lie(String reason) {
            this.reason = reason;
        }

        @Override
        public Optional<List<Message>> answer(Message request, List<Message> honest) {
            return Optional.of(
                    switch (this) {
                        case NO_PROOF_OF_WORK -> headers(request, honest, tail(HeaderFixtures.withoutWork(last())));
                        case WRONG_DIFFICULTY -> headers(request, honest, tail(mined(150, HARDER)));
                        case TIME_IN_THE_FUTURE -> headers(request, honest, tail(mined(1_000_000_000, EASIEST)));
                        case UNLINKED_HEADERS ->
                            headers(request, honest, tail(CHAIN.headers().get(3)));
                        case BLOCK_WITH_OTHER_CONTENT ->
                            request instanceof InventoryMessage.GetData ? spoiltBlocks(honest) : honest;
                        case WRONG_FILTER ->
                            honest.stream().map(Lie::spoiltFilter).toList();
                        case TOO_FEW_FILTER_HEADERS ->
                            honest.stream().map(Lie::shortened).toList();
                        case HEADERS2_WITH_RESERVED_BITS,
                                HEADERS2_THAT_BEGIN_INCOMPLETE,
                                HEADERS2_WITH_AN_EMPTY_VERSION_CODE,
                                HEADERS2_WITH_A_TAIL,
                                HEADERS2_OF_TOO_MANY -> honest;
                    });
        }

        @Override
        public Optional<Frame> raw(Message request) {
            return request instanceof HeaderMessage
                    ? defect().map(payload -> new Frame("headers2", Payload.of(payload)))
                    : Optional.empty();
        }

        private Optional<byte[]> defect() {
            return switch (this) {
                case HEADERS2_WITH_RESERVED_BITS -> Optional.of(compressed(0x78, 1));
                case HEADERS2_THAT_BEGIN_INCOMPLETE -> Optional.of(compressed(0x30, 1));
                case HEADERS2_WITH_AN_EMPTY_VERSION_CODE -> Optional.of(compressed(0x3f, 1));
                case HEADERS2_WITH_A_TAIL -> Optional.of(compressed(0x38, 0));
                case HEADERS2_OF_TOO_MANY -> Optional.of(compressed(0x38, 8_001));
                case NO_PROOF_OF_WORK,
                        WRONG_DIFFICULTY,
                        TIME_IN_THE_FUTURE,
                        UNLINKED_HEADERS,
                        BLOCK_WITH_OTHER_CONTENT,
                        WRONG_FILTER,
                        TOO_FEW_FILTER_HEADERS -> Optional.empty();
            };
        }

        private static List<Message> headers(Message request, List<Message> honest, List<HashedHeader> wrong) {
            return request instanceof HeaderMessage ? List.of(new HeaderMessage.Headers2(wrong)) : honest;
        }

        private static HashedHeader last() {
            return CHAIN.headers().getLast();
        }

        /// The chain with another last header.
        private static List<HashedHeader> tail(HashedHeader wrong) {
            List<HashedHeader> all = new ArrayList<>(CHAIN.headers().subList(0, TIP - 1));
            all.add(wrong);
            return all;
        }

        private static HashedHeader mined(long later, int bits) {
            HashedHeader parent = CHAIN.headers().get(TIP - 2);
            return HeaderFixtures.mineOne(parent, parent.header().time() + later, bits, 1);
        }

        private static List<Message> spoiltBlocks(List<Message> honest) {
            return honest.stream()
                    .map(ContentMessage.WholeBlock.class::cast)
                    .<Message>map(whole -> new ContentMessage.WholeBlock(
                            new Block(whole.block().header(), CHAIN.block(1).transactions()), whole.hash()))
                    .toList();
        }

        private static Message spoiltFilter(Message message) {
            return message instanceof FilterMessage.Cfilter filter
                    ? new FilterMessage.Cfilter(filter.block(), Payload.ofHex("0100112233"))
                    : message;
        }

        private static Message shortened(Message message) {
            return message instanceof FilterMessage.CfHeaders some
                            && some.hashes().size() > 1
                    ? new FilterMessage.CfHeaders(
                            some.stop(),
                            some.previous(),
                            some.hashes().subList(1, some.hashes().size()))
                    : message;
        }

        /// One whole header after these flags, under this count.
        private static byte[] compressed(int flags, int count) {
            HashedHeader first = CHAIN.headers().getFirst();
            ByteWriter out = new ByteWriter().compactSize(count).u8(flags);
            first.header().writeTo(out);
            return out.toBytes();
        }
    }

    private TestEngine client(ScriptedNode... nodes) {
        return new TestEngine(
                temp,
                Stream.of(nodes).map(ScriptedNode::address).toList(),
                List.of(PaidWallet.create()),
                SegmentStageTest.quick());
    }

    private static void awaitPaid(TestEngine client) throws InterruptedException {
        client.await(now -> now.stage() == ChainStage.UP_TO_DATE
                && now.tip().filter(CHAIN.hash(TIP)::equals).isPresent());
        assertThat(client.<List<Integer>>ask(PaidWallet::heights))
                .isEqualTo(IntStream.rangeClosed(1, TIP).boxed().toList());
    }

    @ParameterizedTest
    @EnumSource
    void liarAloneIsNamedWithTheReason(Lie lie) throws Exception {
        try (var liar = new ScriptedNode(CHAIN, lie).start();
                TestEngine client = client(liar)) {
            client.await(now -> now.problem()
                    .filter(problem -> problem instanceof ChainProblem.BadPeer bad
                            && bad.reason().contains(lie.reason))
                    .isPresent());
        }
    }

    @ParameterizedTest
    @EnumSource
    void liarBesideAnHonestNodeChangesNothing(Lie lie) throws Exception {
        try (var liar = new ScriptedNode(CHAIN, lie).start();
                var honest = new ScriptedNode(CHAIN, ScriptedNode.HONEST).start();
                TestEngine client = client(liar, honest)) {
            awaitPaid(client);
        }
    }

    @Test
    void unrequestedBlocksAreSurvived() throws Exception {
        Message stray = new ContentMessage.WholeBlock(CHAIN.block(7), CHAIN.hash(7));
        ScriptedNode.Script script = (request, honest) -> Optional.of(
                Stream.concat(Stream.of(stray, stray), honest.stream()).toList());
        try (var strange = new ScriptedNode(CHAIN, script).start();
                var honest = new ScriptedNode(CHAIN, ScriptedNode.HONEST).start();
                TestEngine client = client(strange, honest)) {
            awaitPaid(client);
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                HeaderMessage.class,
                FilterMessage.GetCfHeaders.class,
                FilterMessage.GetCfilters.class,
                InventoryMessage.GetData.class
            })
    void nodeThatLeavesInAnyStateIsReplaced(Class<? extends Message> state) throws Exception {
        ScriptedNode.Script leaves =
                (request, honest) -> state.isInstance(request) ? Optional.empty() : Optional.of(honest);
        try (var leaving = new ScriptedNode(CHAIN, leaves).start();
                var honest = new ScriptedNode(CHAIN, ScriptedNode.HONEST).start();
                TestEngine client = client(leaving, honest)) {
            awaitPaid(client);
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                HeaderMessage.class,
                FilterMessage.GetCfHeaders.class,
                FilterMessage.GetCfilters.class,
                InventoryMessage.GetData.class
            })
    void nodeThatStaysSilentInAnyStateIsReplaced(Class<? extends Message> state) throws Exception {
        ScriptedNode.Script silent = (request, honest) -> Optional.of(state.isInstance(request) ? List.of() : honest);
        try (var mute = new ScriptedNode(CHAIN, silent).start();
                var honest = new ScriptedNode(CHAIN, ScriptedNode.HONEST).start();
                TestEngine client = client(mute, honest)) {
            awaitPaid(client);
        }
    }
}
