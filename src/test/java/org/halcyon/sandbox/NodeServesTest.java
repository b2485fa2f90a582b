package org.halcyon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halcyon.base.Network;
import org.halcyon.core.chain.BlockCheck;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.filter.FilterHash;
import org.halcyon.core.filter.FilterHeader;
import org.halcyon.core.p2p.AddressMessage;
import org.halcyon.core.p2p.ContentMessage;
import org.halcyon.core.p2p.FilterMessage;
import org.halcyon.core.p2p.HeaderMessage;
import org.halcyon.core.p2p.InventoryItem;
import org.halcyon.core.p2p.InventoryMessage;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.Services;
import org.halcyon.core.p2p.SessionMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the node answers to a client of the peer protocol.
@Timeout(60)
@SuppressWarnings("try") // closing waits for threads and may be interrupted
final class NodeServesTest {

    private static final BlockHash GENESIS =
            ConsensusParameters.of(Network.REGTEST).chainId();

    @TempDir
    Path temp;

    @Test
    void firstStartHasMatureCoinsAndIsAnnouncedInTheHandshake() throws Exception {
        try (TestNode node = new TestNode(temp);
                RawClient client = RawClient.join(node, /* relay= */ false)) {
            assertThat(client.peer().version()).isEqualTo(70_240);
            assertThat(client.peer().services())
                    .isEqualTo(Services.FULL_CHAIN | Services.COMPACT_FILTERS | Services.COMPRESSED_HEADERS);
            assertThat(client.peer().startHeight()).isEqualTo(110);
            assertThat(client.peer().relay()).isTrue();
            assertThat(client.peer().userAgent().toString()).isEqualTo("/Sandbox:test/");
            assertThat(node.now().height()).isEqualTo(110);
        }
    }

    @Test
    void headersComeInBothFormsWithinTheirLimits() throws Exception {
        try (TestNode node = new TestNode(temp);
                RawClient client = RawClient.join(node, /* relay= */ false)) {
            node.mine(1_000);
            node.mine(1_000);
            var first = client.ask(new HeaderMessage.GetHeaders(RawClient.after(GENESIS)), HeaderMessage.Headers.class);
            var rest = client.ask(
                    new HeaderMessage.GetHeaders(
                            RawClient.after(first.headers().getLast().hash())),
                    HeaderMessage.Headers.class);
            var compressed =
                    client.ask(new HeaderMessage.GetHeaders2(RawClient.after(GENESIS)), HeaderMessage.Headers2.class);

            List<HashedHeader> all = new ArrayList<>(first.headers());
            all.addAll(rest.headers());
            assertThat(first.headers()).hasSize(2_000);
            assertThat(all).hasSize(2_110).isEqualTo(compressed.headers());
            assertThat(client.ask(
                                    new HeaderMessage.GetHeaders2(
                                            RawClient.after(all.getLast().hash())),
                                    HeaderMessage.Headers2.class)
                            .headers())
                    .isEmpty();
        }
    }

    @Test
    void filtersHashToTheirHeadersAndCheckpoints() throws Exception {
        try (TestNode node = new TestNode(temp);
                RawClient client = RawClient.join(node, /* relay= */ false)) {
            node.mine(1_000);
            var headers = client.ask(
                            new HeaderMessage.GetHeaders2(RawClient.after(GENESIS)), HeaderMessage.Headers2.class)
                    .headers();
            BlockHash stop = headers.get(999).hash();
            var filterHeaders = client.ask(new FilterMessage.GetCfHeaders(0, stop), FilterMessage.CfHeaders.class);
            client.send(new FilterMessage.GetCfilters(1, stop));

            FilterHeader chained =
                    filterHeaders.previous().next(filterHeaders.hashes().getFirst());
            for (int height = 1; height <= 1_000; height++) {
                var filter = client.read(FilterMessage.Cfilter.class);
                assertThat(filter.block()).isEqualTo(headers.get(height - 1).hash());
                FilterHash hash = FilterHash.of(filter.filter().toBytes());
                assertThat(hash).isEqualTo(filterHeaders.hashes().get(height));
                chained = chained.next(hash);
            }
            var checkpoints =
                    client.ask(new FilterMessage.GetCfCheckpt(headers.getLast().hash()), FilterMessage.CfCheckpt.class);
            assertThat(filterHeaders.previous()).isEqualTo(FilterHeader.zero());
            assertThat(checkpoints.headers()).containsExactly(chained);
        }
    }

    @Test
    void blocksComeWholeAndWhatIsMissingIsNamed() throws Exception {
        try (TestNode node = new TestNode(temp);
                RawClient client = RawClient.join(node, /* relay= */ false)) {
            HashedHeader tip = client.ask(
                            new HeaderMessage.GetHeaders2(RawClient.after(GENESIS)), HeaderMessage.Headers2.class)
                    .headers()
                    .getLast();
            var unknown = InventoryItem.block(RawClient.ZERO);
            client.send(new InventoryMessage.GetData(
                    List.of(InventoryItem.block(tip.hash()), unknown, InventoryItem.block(GENESIS))));

            var block = client.read(ContentMessage.WholeBlock.class);
            var genesis = client.read(ContentMessage.WholeBlock.class);
            var missing = client.read(InventoryMessage.NotFound.class);
            assertThat(BlockCheck.check(block.block(), tip.hash(), new HeaderHasher()))
                    .isEmpty();
            assertThat(BlockCheck.check(genesis.block(), GENESIS, new HeaderHasher()))
                    .isEmpty();
            assertThat(missing.items()).containsExactly(unknown);
        }
    }

    @Test
    void newBlocksArePushedInTheFormThatWasAskedFor() throws Exception {
        try (TestNode node = new TestNode(temp);
                RawClient plain = RawClient.join(node, /* relay= */ false);
                RawClient compressed = RawClient.join(node, /* relay= */ false);
                RawClient stranger = RawClient.join(node, /* relay= */ false)) {
            compressed.send(new SessionMessage.SendHeaders2());
            compressed.ask(new HeaderMessage.GetHeaders2(RawClient.after(GENESIS)), HeaderMessage.Headers2.class);
            stranger.untilPong();
            node.mine(3);
            var pushed = compressed.read(HeaderMessage.Headers2.class);
            var told = stranger.read(InventoryMessage.Inv.class);

            assertThat(pushed.headers()).hasSize(3);
            assertThat(told.items())
                    .containsExactly(
                            InventoryItem.block(pushed.headers().getLast().hash()));
            assertThat(plain.ask(new AddressMessage.GetAddr(), Message.class)).isNotNull();
        }
    }

    @Test
    void askingTooMuchOrForAnUnknownBlockEndsTheConnection() throws Exception {
        try (TestNode node = new TestNode(temp)) {
            node.mine(1_000);
            node.mine(1_000);
            BlockHash tip;
            try (RawClient client = RawClient.join(node, /* relay= */ false)) {
                tip = client.ask(new HeaderMessage.GetHeaders2(RawClient.after(GENESIS)), HeaderMessage.Headers2.class)
                        .headers()
                        .getLast()
                        .hash();
            }
            List<Message> offences = List.of(
                    new FilterMessage.GetCfHeaders(110, tip),
                    new FilterMessage.GetCfilters(1_110, tip),
                    new FilterMessage.GetCfilters(2_111, tip),
                    new FilterMessage.GetCfHeaders(0, RawClient.ZERO),
                    new FilterMessage.GetCfilters(0, RawClient.ZERO),
                    new FilterMessage.GetCfCheckpt(RawClient.ZERO));

            for (Message offence : offences) {
                try (RawClient client = RawClient.join(node, /* relay= */ false)) {
                    client.send(offence);
                    assertThat(client.isHungUpOn()).as(offence.toString()).isTrue();
                }
            }
            try (RawClient client = RawClient.join(node, /* relay= */ false)) {
                assertThat(client.ask(new FilterMessage.GetCfHeaders(111, tip), FilterMessage.CfHeaders.class)
                                .hashes())
                        .hasSize(2_000);
            }
        }
    }
}
