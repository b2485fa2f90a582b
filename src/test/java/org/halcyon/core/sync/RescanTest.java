package org.halcyon.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.halcyon.base.WalletId;
import org.halcyon.core.p2p.InventoryMessage;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.wallet.WalletRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A second search over stored filters.
@Timeout(60)
@SuppressWarnings("try") // closing the client joins its thread and may be interrupted
class RescanTest {

    private static final MadeChain CHAIN = MadeChain.of(70);

    @TempDir
    Path temp;

    private TestEngine client(ScriptedNode node) {
        return new TestEngine(temp, List.of(node.address()), List.of(PaidWallet.create()), SegmentStageTest.quick());
    }

    private static RescanOutcome rescan(TestEngine client, WalletId wallet, int height) throws Exception {
        return client.engine.rescan(wallet, height).get(10, TimeUnit.SECONDS);
    }

    private static void awaitSynced(TestEngine client) throws InterruptedException {
        client.await(now -> client.<Integer>ask(book ->
                        book.wallet(PaidWallet.ID).orElseThrow().heights().synced())
                == CHAIN.height());
    }

    @Test
    void onlyMatchingBlocksAreFetchedAndNothingChanges() throws Exception {
        try (var node = new ScriptedNode(CHAIN, ScriptedNode.HONEST).start();
                TestEngine client = client(node)) {
            client.await(now -> now.stage() == ChainStage.UP_TO_DATE);
            assertThat(client.<List<Integer>>ask(PaidWallet::heights))
                    .isEqualTo(IntStream.rangeClosed(1, 70).boxed().toList());
            WalletRows before = rows(client);
            int asked = node.requests.size();

            RescanOutcome outcome = rescan(client, PaidWallet.ID, 41);
            awaitSynced(client);

            assertThat(outcome).isEqualTo(new RescanOutcome.Begun(41, true));
            List<Message> since = node.requests.subList(asked, node.requests.size());
            assertThat(since).isNotEmpty().allMatch(InventoryMessage.GetData.class::isInstance);
            assertThat(since.stream()
                            .map(InventoryMessage.GetData.class::cast)
                            .mapToInt(wanted -> wanted.items().size())
                            .sum())
                    .isEqualTo(30);
            assertThat(rows(client)).isEqualTo(before);
        }
    }

    private static WalletRows rows(TestEngine client) {
        return client.ask(book -> book.wallet(PaidWallet.ID).orElseThrow().rows());
    }

    @Test
    void walletThatIsNotThereYetOrNotAtAllIsLeftAlone() throws Exception {
        try (var node = new ScriptedNode(CHAIN, ScriptedNode.HONEST).start();
                TestEngine client = client(node)) {
            client.await(now -> now.stage() == ChainStage.UP_TO_DATE);

            assertThat(rescan(client, PaidWallet.ID, 71)).isEqualTo(new RescanOutcome.NotThereYet(70));
            assertThat(rescan(client, WalletId.ofHex("33".repeat(32)), 5)).isEqualTo(new RescanOutcome.NoSuchWallet());
        }
    }
}
