package org.halcyon.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.halcyon.base.Network;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.filter.FilterHeader;
import org.halcyon.core.p2p.FilterMessage;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.Payload;
import org.halcyon.network.HostPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Filter headers from nodes of which some lie, over loopback sockets.
@Timeout(120)
@SuppressWarnings("try") // closing the client joins its thread and may be interrupted
class FilterTrustTest {

    private static final MadeChain CHAIN = MadeChain.of(1_060);
    private static final MadeChain SHORT = CHAIN.upTo(30);
    private static final int LIE = 17;
    private static final byte[] EMPTY_FILTER = new byte[1];

    @TempDir
    Path temp;

    private TestEngine client(ScriptedNode... nodes) {
        return client(Stream.of(nodes).map(ScriptedNode::address).toList());
    }

    private TestEngine client(List<HostPort> nodes) {
        return new TestEngine(
                temp, nodes, List.of(), SegmentStageTest.quick(), ConsensusParameters.of(Network.REGTEST));
    }

    private static ScriptedNode honest(MadeChain chain) throws Exception {
        return new ScriptedNode(chain, ScriptedNode.HONEST).start();
    }

    private static void awaitTruth(TestEngine client, ScriptedNode honest, int height) throws InterruptedException {
        FilterHeader truth = honest.filterHeader(height);
        for (int round = 0; round < 50; round++) {
            client.await(now -> now.filterHeight() == height && now.headerHeight() == height);
            boolean there = client.<Boolean>inspect(files -> files.filterHeaderTip() == height
                    && files.filterHeader(height).equals(truth));
            if (there) {
                return;
            }
            client.awaitNext();
        }
        throw new AssertionError("the filter headers never become the true ones");
    }

    private static void awaitBlame(TestEngine client, ScriptedNode liar, String reason) throws InterruptedException {
        client.await(now -> now.problem()
                .filter(problem -> problem instanceof ChainProblem.BadPeer bad
                        && bad.address().equals(liar.address().toString())
                        && bad.reason().contains(reason))
                .isPresent());
    }

    @Test
    void twoPeersThatAgreeAreBothAskedAndConfirm() throws Exception {
        try (var one = honest(CHAIN);
                var other = honest(CHAIN);
                TestEngine client = client(one, other)) {
            ChainSnapshot synced = client.await(now -> now.stage() == ChainStage.UP_TO_DATE && !now.singleSource());

            assertThat(synced.filterHeaderHeight()).isEqualTo(CHAIN.height());
            assertThat(client.<Integer>inspect(ChainFiles::confirmedFilterHeaders))
                    .isEqualTo(CHAIN.height());
            for (ScriptedNode node : List.of(one, other)) {
                assertThat(node.requests).anyMatch(FilterMessage.GetCfCheckpt.class::isInstance);
            }
            assertThat(filtersBeforeTrust(one, other)).isEmpty();
        }
    }

    /// Filters that a node was asked for before it was asked for its checkpoints.
    private static List<FilterMessage.GetCfilters> filtersBeforeTrust(ScriptedNode... nodes) {
        List<FilterMessage.GetCfilters> early = new ArrayList<>();
        for (ScriptedNode node : nodes) {
            node.requests.stream()
                    .takeWhile(request -> !(request instanceof FilterMessage.GetCfCheckpt))
                    .filter(FilterMessage.GetCfilters.class::isInstance)
                    .map(FilterMessage.GetCfilters.class::cast)
                    .forEach(early::add);
        }
        return early;
    }

    @Test
    void onePeerAloneIsASingleSource() throws Exception {
        try (var only = honest(SHORT);
                TestEngine client = client(only)) {
            ChainSnapshot synced = client.await(now -> now.stage() == ChainStage.UP_TO_DATE && now.singleSource());

            assertThat(synced.filterHeight()).isEqualTo(30);
            assertThat(client.<Integer>inspect(ChainFiles::confirmedFilterHeaders))
                    .isEqualTo(-1);
        }
    }

    @Test
    void filterThatLacksAnOutputNamesItsPeer() throws Exception {
        try (var honest = honest(SHORT);
                var liar = new ScriptedNode(SHORT, ScriptedNode.HONEST)
                        .withFilter(LIE, EMPTY_FILTER)
                        .start();
                TestEngine client = client(liar, honest)) {
            awaitBlame(client, liar, "its filter of block " + LIE + " lacks something");
            awaitTruth(client, honest, 30);
        }
    }

    @Test
    void lieFarBelowTheTipIsFoundByCheckpoints() throws Exception {
        try (var honest = honest(CHAIN);
                var liar = new ScriptedNode(CHAIN, ScriptedNode.HONEST)
                        .withFilter(LIE, EMPTY_FILTER)
                        .start();
                TestEngine client = client(honest, liar)) {
            awaitBlame(client, liar, "its filter of block " + LIE + " lacks something");
            awaitTruth(client, honest, CHAIN.height());
        }
    }

    @Test
    void checkpointThatOwnHeadersDoNotLeadToNamesItsPeer() throws Exception {
        ScriptedNode.Script script = (request, answer) -> Optional.of(
                request instanceof FilterMessage.GetCfCheckpt asked
                        ? List.of(new FilterMessage.CfCheckpt(asked.stop(), List.of(FilterHeader.zero())))
                        : answer);
        try (var honest = honest(CHAIN);
                var liar = new ScriptedNode(CHAIN, script).start();
                TestEngine client = client(honest, liar)) {
            awaitBlame(client, liar, "do not lead");
            awaitTruth(client, honest, CHAIN.height());
        }
    }

    @Test
    void wrongNumberOfCheckpointsNamesItsPeer() throws Exception {
        ScriptedNode.Script script = (request, answer) -> Optional.of(
                request instanceof FilterMessage.GetCfCheckpt asked
                        ? List.of(new FilterMessage.CfCheckpt(asked.stop(), List.of()))
                        : answer);
        try (var honest = honest(CHAIN);
                var liar = new ScriptedNode(CHAIN, script).start();
                TestEngine client = client(honest, liar)) {
            awaitBlame(client, liar, "wrong number");
        }
    }

    @Test
    void oneElementTooManyIsUndecidableForTwoAndDecidedByAThird() throws Exception {
        ScriptedNode late = honest(SHORT);
        int port = late.address().port();
        HostPort third = late.address();
        late.close();
        try (var honest = honest(SHORT);
                var liar = new ScriptedNode(SHORT, ScriptedNode.HONEST)
                        .withFilter(LIE, SHORT.filterWithMore(LIE))
                        .start();
                TestEngine client = client(List.of(honest.address(), liar.address(), third))) {
            ChainSnapshot waiting = client.await(now -> now.warnings().stream()
                    .anyMatch(warning ->
                            warning instanceof ChainWarning.FiltersDisagree disagree && disagree.height() == LIE));
            assertThat(waiting.filterHeaderHeight()).isLessThan(0);

            try (var arrived = new ScriptedNode(SHORT, ScriptedNode.HONEST, port).start()) {
                awaitBlame(client, liar, "two others contradict");
                awaitTruth(client, arrived, 30);
            }
        }
    }

    @Test
    void lieOfASingleSourceIsRepairedWhenAnotherPeerComes() throws Exception {
        ScriptedNode late = honest(SHORT);
        int port = late.address().port();
        HostPort second = late.address();
        late.close();
        try (var liar = new ScriptedNode(SHORT, ScriptedNode.HONEST)
                        .withFilter(LIE, EMPTY_FILTER)
                        .start();
                TestEngine client = client(List.of(liar.address(), second))) {
            client.await(now -> now.stage() == ChainStage.UP_TO_DATE && now.singleSource());

            try (var honest = new ScriptedNode(SHORT, ScriptedNode.HONEST, port).start()) {
                awaitBlame(client, liar, "its filter of block " + LIE + " lacks something");
                awaitTruth(client, honest, 30);
            }
        }
    }

    @Test
    void paymentThatALieHidIsFoundOnceAnotherPeerComes() throws Exception {
        ScriptedNode late = honest(SHORT);
        int port = late.address().port();
        HostPort second = late.address();
        late.close();
        try (var liar = new ScriptedNode(SHORT, ScriptedNode.HONEST)
                        .withFilter(LIE, EMPTY_FILTER)
                        .start();
                TestEngine client = new TestEngine(
                        temp,
                        List.of(liar.address(), second),
                        List.of(PaidWallet.create()),
                        SegmentStageTest.quick())) {
            client.await(now -> now.stage() == ChainStage.UP_TO_DATE);
            assertThat(client.<List<Integer>>ask(PaidWallet::heights))
                    .doesNotContain(LIE)
                    .hasSize(29);

            try (var honest = new ScriptedNode(SHORT, ScriptedNode.HONEST, port).start()) {
                awaitTruth(client, honest, 30);
                client.await(now -> now.stage() == ChainStage.UP_TO_DATE
                        && client.<List<Integer>>ask(PaidWallet::heights).contains(LIE));
            }
        }
    }

    @Test
    void whatTwoConfirmedIsNotGivenUpForOneAfterARestart() throws Exception {
        try (var one = honest(SHORT);
                var other = honest(SHORT);
                TestEngine client = client(one, other)) {
            client.await(now -> now.stage() == ChainStage.UP_TO_DATE && !now.singleSource());
        }
        MadeChain longer = SHORT.longer(1, 0);
        try (var liar = new ScriptedNode(longer, ScriptedNode.HONEST)
                        .withFilter(LIE, EMPTY_FILTER)
                        .start();
                TestEngine client = client(liar)) {
            awaitBlame(client, liar, "do not follow from the stored ones");

            assertThat(client.<Integer>inspect(ChainFiles::filterHeaderTip)).isEqualTo(30);
        }
    }

    @Test
    void unconfirmedHeadersGiveWayToAnotherSingleSourceAfterARestart() throws Exception {
        try (var liar = new ScriptedNode(SHORT, ScriptedNode.HONEST)
                        .withFilter(LIE, EMPTY_FILTER)
                        .start();
                TestEngine client = client(liar)) {
            client.await(now -> now.stage() == ChainStage.UP_TO_DATE);
        }
        MadeChain longer = SHORT.longer(1, 0);
        try (var honest = honest(longer);
                TestEngine client = client(honest)) {
            awaitTruth(client, honest, 31);
        }
    }

    @Test
    void lieAboutANewBlockIsFoundToo() throws Exception {
        MadeChain longer = SHORT.longer(1, 0);
        try (var honest = honest(SHORT);
                var liar = new ScriptedNode(SHORT, ScriptedNode.HONEST)
                        .withFilter(31, EMPTY_FILTER)
                        .start();
                TestEngine client = client(honest, liar)) {
            client.await(now -> now.stage() == ChainStage.UP_TO_DATE && !now.singleSource());

            liar.follow(longer);
            honest.follow(longer);

            awaitBlame(client, liar, "its filter of block 31 lacks something");
            awaitTruth(client, honest, 31);
        }
    }

    @Test
    void pieceThatContradictsWhatWasAgreedNamesItsPeer() throws Exception {
        ScriptedNode.Script script = (request, answer) ->
                Optional.of(answer.stream().map(FilterTrustTest::reversed).toList());
        try (var one = new ScriptedNode(SHORT, script).start();
                var other = new ScriptedNode(SHORT, script).start();
                TestEngine client = client(one, other)) {
            client.await(now -> now.problem()
                    .filter(problem -> problem instanceof ChainProblem.BadPeer bad
                            && bad.reason().contains("contradict what two peers agreed on"))
                    .isPresent());

            assertThat(client.<Integer>inspect(ChainFiles::filterHeaderTip)).isEqualTo(-1);
        }
    }

    /// Lies in long answers only, so not where two peers are compared.
    private static Message reversed(Message message) {
        return message instanceof FilterMessage.CfHeaders headers
                        && headers.hashes().size() > 1
                ? new FilterMessage.CfHeaders(
                        headers.stop(), headers.previous(), headers.hashes().reversed())
                : message;
    }

    @Test
    void wrongFilterOfASingleSourceIsNotStored() throws Exception {
        ScriptedNode.Script script = (request, answer) -> Optional.of(
                request instanceof FilterMessage.GetCfilters
                        ? answer.stream().map(FilterTrustTest::spoilt).toList()
                        : answer);
        try (var liar = new ScriptedNode(SHORT, script).start();
                TestEngine client = client(liar)) {
            awaitBlame(client, liar, "it sent a wrong filter");

            assertThat(client.<Integer>inspect(ChainFiles::filterTip)).isEqualTo(-1);
        }
    }

    private static Message spoilt(Message message) {
        return message instanceof FilterMessage.Cfilter filter
                ? new FilterMessage.Cfilter(filter.block(), Payload.of(new byte[] {1, 2, 3, 4}))
                : message;
    }
}
