package org.halcyon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.core.p2p.ContentMessage;
import org.halcyon.core.p2p.InventoryItem;
import org.halcyon.core.p2p.InventoryMessage;
import org.halcyon.core.p2p.RelayMessage;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.wallet.SandboxControls.Fault;
import org.halcyon.wallet.WorkerKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Relay of transactions, faults, and requests that are turned down.
@Timeout(60)
@SuppressWarnings("try") // closing waits for threads and may be interrupted
final class NodeFaultsTest {

    private static final Duffs GIFT = Duffs.ofDash(1);

    @TempDir
    Path temp;

    private final TestKeys keys = new TestKeys();

    private Transaction payment(TestNode node) {
        OutPoint coin = new OutPoint(TestNode.get(node.node.give(keys.address(1), GIFT)), 0);
        return keys.pay(coin, keys.script(1), new TxOutput(GIFT.value() - 1_000, keys.script(2)));
    }

    @Test
    void transactionIsAnnouncedToAllButItsSender() throws Exception {
        try (TestNode node = new TestNode(temp);
                RawClient sender = RawClient.join(node, /* relay= */ true);
                RawClient listener = RawClient.join(node, /* relay= */ true);
                RawClient deaf = RawClient.join(node, /* relay= */ false)) {
            Transaction payment = payment(node);
            sender.untilPong();
            listener.untilPong();
            sender.send(new ContentMessage.Tx(payment));

            assertThat(sender.untilPong()).isEmpty();
            assertThat(listener.read(InventoryMessage.Inv.class).items())
                    .containsExactly(InventoryItem.transaction(payment.txid()));
            assertThat(deaf.untilPong()).noneMatch(InventoryMessage.class::isInstance);
            assertThat(listener.ask(
                                    new InventoryMessage.GetData(List.of(InventoryItem.transaction(payment.txid()))),
                                    ContentMessage.Tx.class)
                            .transaction())
                    .isEqualTo(payment);
            assertThat(deaf.ask(new RelayMessage.Mempool(), InventoryMessage.Inv.class)
                            .items())
                    .hasSize(2);
        }
    }

    @Test
    void offeredTransactionIsAskedFor() throws Exception {
        try (TestNode node = new TestNode(temp);
                RawClient client = RawClient.join(node, /* relay= */ true)) {
            InventoryItem offer = InventoryItem.transaction(payment(node).txid());

            client.send(new InventoryMessage.Inv(List.of(offer)));

            assertThat(client.read(InventoryMessage.GetData.class).items()).containsExactly(offer);
        }
    }

    @Test
    void lostAnswerTakesThePaymentAndBreaksEveryConnection() throws Exception {
        try (TestNode node = new TestNode(temp);
                RawClient sender = RawClient.join(node, /* relay= */ true);
                RawClient listener = RawClient.join(node, /* relay= */ true)) {
            Transaction payment = payment(node);
            node.node.fault(new Fault.LoseAnswer(), true);
            node.await(now -> now.faults().size() == 1);
            sender.send(new ContentMessage.Tx(payment));

            assertThat(sender.isHungUpOn()).isTrue();
            assertThat(listener.isHungUpOn()).isTrue();
            node.await(now -> now.waiting() == 2 && now.faults().isEmpty());
            try (RawClient again = RawClient.join(node, /* relay= */ true)) {
                assertThat(again.read(InventoryMessage.Inv.class).items())
                        .contains(InventoryItem.transaction(payment.txid()));
            }
        }
    }

    @Test
    void droppedPeersComeBackOnlyWhenTheFaultIsOff() throws Exception {
        try (TestNode node = new TestNode(temp);
                RawClient client = RawClient.join(node, /* relay= */ false)) {
            node.node.fault(new Fault.DropPeers(), true);
            node.await(now -> !now.faults().isEmpty());
            assertThat(client.isHungUpOn()).isTrue();
            try (RawClient refused = RawClient.silent(node)) {
                assertThat(refused.isHungUpOn()).isTrue();
            }
            node.node.fault(new Fault.DropPeers(), false);
            node.await(now -> now.faults().isEmpty());
            try (RawClient back = RawClient.join(node, /* relay= */ false)) {
                assertThat(back.peer().startHeight()).isEqualTo(110);
            }
        }
    }

    @Test
    void answersWaitWhileTheyAreDelayed() throws Exception {
        try (TestNode node = new TestNode(temp);
                RawClient client = RawClient.join(node, /* relay= */ false)) {
            node.node.fault(new Fault.DelayAnswers(Duration.ofMillis(300)), true);
            node.await(now -> now.faults().size() == 1);
            long begin = System.nanoTime();
            client.untilPong();
            long took = System.nanoTime() - begin;
            node.node.fault(new Fault.DelayAnswers(Duration.ZERO), false);

            assertThat(Duration.ofNanos(took)).isGreaterThan(Duration.ofMillis(290));
            node.await(now -> now.faults().isEmpty());
        }
    }

    @Test
    void faultsOfTheWalletReachTheirSeamsAndEndWithTheNode() throws Exception {
        TestNode node = new TestNode(temp);
        node.node.fault(new Fault.HangWorker(WorkerKey.CHAIN), true);
        node.node.fault(new Fault.RefuseWrites(), true);
        node.node.fault(new Fault.BreakClear(), true);
        node.await(now -> now.faults().size() == 3);
        node.close();

        assertThat(node.seams)
                .containsExactly(
                        "hang CHAIN true",
                        "refuse true",
                        "break clear true",
                        "hang CHAIN false",
                        "refuse false",
                        "break clear false");
        assertThat(node.now().running()).isFalse();
    }

    @Test
    void senselessRequestsAreTurnedDownWithASentence() throws Exception {
        try (TestNode node = new TestNode(temp)) {
            String mainnet = "XdAUmwtig27HBG6WfYyHAzP8n6XC9jESEw";

            assertThatThrownBy(() -> TestNode.get(node.node.mine(0))).hasMessageContaining("1,000 blocks");
            assertThatThrownBy(() -> TestNode.get(node.node.mine(1_001))).hasMessageContaining("1,000 blocks");
            assertThatThrownBy(() -> TestNode.get(node.node.reorganise(101, true)))
                    .hasMessageContaining("100");
            assertThatThrownBy(() -> TestNode.get(node.node.give("nothing", GIFT)))
                    .hasMessageContaining("address");
            assertThatThrownBy(() -> TestNode.get(node.node.give(mainnet, GIFT)))
                    .hasMessageContaining("network");
            assertThatThrownBy(() -> TestNode.get(node.node.give(keys.address(1), new Duffs(545))))
                    .hasMessageContaining("546");
            assertThatThrownBy(() -> TestNode.get(node.node.give(keys.address(1), Duffs.ofDash(9_000_000))))
                    .hasMessageContaining("Mine blocks");
            node.node.mineEvery(Optional.of(Duration.ofMillis(1)));
            node.await(now -> now.log().getFirst().event().equals("refused"));
            assertThat(node.now().interval()).isEmpty();
        }
    }

    @Test
    void blocksComeByThemselvesWhileAnIntervalIsSet() throws Exception {
        try (TestNode node = new TestNode(temp)) {
            node.node.mineEvery(Optional.of(Duration.ofSeconds(1)));
            node.await(now -> now.height() > 110);
            node.node.mineEvery(Optional.empty());
            node.await(now -> now.interval().isEmpty());
        }
    }

    @Test
    void closedNodeRefusesAndMayBeClosedAgain() throws Exception {
        TestNode node = new TestNode(temp);
        node.close();

        assertThatThrownBy(() -> TestNode.get(node.node.mine(1))).hasMessageContaining("not running");
        node.close();
    }
}
