package org.halcyon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.core.p2p.ContentMessage;
import org.halcyon.core.sync.BroadcastOutcome;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.wallet.AccountId;
import org.halcyon.core.wallet.Coin;
import org.halcyon.core.wallet.TransactionContext;
import org.halcyon.core.wallet.TransactionRecord;
import org.halcyon.core.wallet.WalletState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The wallet's own chain engine against the node.
@Timeout(120)
@SuppressWarnings("try") // closing waits for threads and may be interrupted
final class WalletFollowsTest {

    private static final Duffs GIFT = Duffs.ofDash(3);

    @TempDir
    Path temp;

    private static Optional<TransactionContext> context(WalletState wallet, Txid txid) {
        return wallet.transaction(txid).map(TransactionRecord::context);
    }

    private static boolean isMined(Optional<TransactionContext> context) {
        return context.filter(TransactionContext::isMined).isPresent();
    }

    private static boolean isInConflict(Optional<TransactionContext> context) {
        return context.filter(TransactionContext.Conflicted.class::isInstance).isPresent();
    }

    private static boolean waits(Optional<TransactionContext> context) {
        return context.filter(TransactionContext.Mempool.class::isInstance).isPresent();
    }

    @Test
    void giftIsSeenInThePoolThenMined() throws Exception {
        try (TestNode node = new TestNode(temp.resolve("node"));
                Follower follower = new Follower(temp.resolve("wallet"), node)) {
            follower.catchUp(node);

            Txid gift = TestNode.get(node.node.give(follower.keys.address(0), GIFT));
            follower.wallet(wallet -> context(wallet, gift), WalletFollowsTest::waits);
            assertThat(follower.money(w -> w.balances().wallet().unconfirmed())).isEqualTo(GIFT);
            node.mine(1);
            follower.catchUp(node);

            follower.wallet(wallet -> context(wallet, gift), WalletFollowsTest::isMined);
            assertThat(follower.money(w -> w.balances().wallet().spendable())).isEqualTo(GIFT);
            assertThat(node.now().given()).isEqualTo(GIFT);
            assertThat(follower.failure()).isEmpty();
        }
    }

    @Test
    void coinbaseOfTheWalletMatures() throws Exception {
        try (TestNode node = new TestNode(temp.resolve("node"));
                Follower follower = new Follower(temp.resolve("wallet"), node)) {
            TestNode.get(node.node.mineTo(follower.keys.address(0), 1));
            follower.catchUp(node);
            Duffs young = follower.money(w -> w.balances().wallet().immature());
            node.mine(100);
            follower.catchUp(node);

            assertThat(young).isEqualTo(Duffs.ofDash(500));
            assertThat(follower.money(w -> w.balances().wallet().spendable())).isEqualTo(Duffs.ofDash(500));
        }
    }

    @Test
    void paymentOfTheWalletIsAcceptedAndMined() throws Exception {
        try (TestNode node = new TestNode(temp.resolve("node"));
                Follower follower = new Follower(temp.resolve("wallet"), node)) {
            TestNode.get(node.node.give(follower.keys.address(0), GIFT));
            node.mine(1);
            follower.catchUp(node);
            Coin coin = follower.wallet(
                            wallet -> wallet.spendable(AccountId.bip44(0), Instant.now()), coins -> coins.size() == 1)
                    .getFirst();
            Transaction payment = follower.keys.pay(
                    coin.outPoint(),
                    follower.keys.script(0),
                    new TxOutput(GIFT.value() - 1_000, follower.keys.script(500)));

            BroadcastOutcome outcome = TestNode.get(follower.engine.broadcast(payment));
            node.mine(1);
            follower.catchUp(node);

            assertThat(outcome).isInstanceOf(BroadcastOutcome.Accepted.class);
            follower.wallet(wallet -> context(wallet, payment.txid()), WalletFollowsTest::isMined);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 30})
    void reorganisationWithoutDoubleSpendTakesPaymentsBackToThePool(int depth) throws Exception {
        try (TestNode node = new TestNode(temp.resolve("node"));
                Follower follower = new Follower(temp.resolve("wallet"), node)) {
            Txid gift = giftUnder(node, follower, depth);

            int height = TestNode.get(node.node.reorganise(depth, /* drop= */ false));
            follower.catchUp(node);
            follower.wallet(wallet -> context(wallet, gift), WalletFollowsTest::waits);
            node.mine(1);
            follower.catchUp(node);

            assertThat(height).isEqualTo(110 + depth + 1);
            follower.wallet(wallet -> context(wallet, gift), WalletFollowsTest::isMined);
            assertThat(follower.money(w -> w.balances().wallet().total())).isEqualTo(GIFT);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 30})
    void giftThatTheOtherBranchSpendsElsewhereIsConfirmedNoMoreAndCannotBeSpent(int depth) throws Exception {
        try (TestNode node = new TestNode(temp.resolve("node"));
                Follower follower = new Follower(temp.resolve("wallet"), node)) {
            Txid gift = giftUnder(node, follower, depth);

            TestNode.get(node.node.reorganise(depth, /* drop= */ true));
            follower.catchUp(node);

            follower.wallet(wallet -> context(wallet, gift), WalletFollowsTest::waits);
            assertThat(node.now().waiting()).isZero();
            assertThat(follower.money(w -> w.balances().wallet().spendable())).isEqualTo(Duffs.ZERO);
            assertThat(follower.failure()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 30})
    void ownPaymentWhoseRivalIsOnTheOtherBranchLosesItsCoinsToTheRival(int depth) throws Exception {
        try (TestNode node = new TestNode(temp.resolve("node"));
                Follower follower = new Follower(temp.resolve("wallet"), node)) {
            OutPoint coin = new OutPoint(giftUnder(node, follower, 1), 0);
            Transaction payment = follower.keys.pay(
                    coin,
                    follower.keys.script(0),
                    new TxOutput(GIFT.value() / 3, follower.keys.script(500)),
                    new TxOutput(GIFT.value() / 2, follower.keys.script(1)));
            Transaction rival = follower.keys.pay(
                    coin,
                    follower.keys.script(0),
                    new TxOutput(GIFT.value() / 4, follower.keys.script(501)),
                    new TxOutput(GIFT.value() / 5, follower.keys.script(2)));
            TestNode.get(follower.engine.broadcast(payment));
            node.mine(depth);
            follower.catchUp(node);
            follower.wallet(wallet -> context(wallet, payment.txid()), WalletFollowsTest::isMined);

            TestNode.get(node.node.reorganise(depth, List.of(rival)));
            follower.catchUp(node);

            follower.wallet(wallet -> context(wallet, payment.txid()), WalletFollowsTest::isInConflict);
            follower.wallet(wallet -> context(wallet, rival.txid()), WalletFollowsTest::isMined);
            assertThat(follower.money(w -> w.balances().wallet().spendable()))
                    .isEqualTo(follower.money(w -> w.balances().wallet().total()))
                    .isEqualTo(new Duffs(GIFT.value() / 5));
            assertThat(node.now().waiting()).isZero();
        }
    }

    @Test
    void branchThatBreaksARuleIsTurnedDownAndNothingChanges() throws Exception {
        try (TestNode node = new TestNode(temp.resolve("node"))) {
            TestKeys keys = new TestKeys();
            OutPoint nowhere = new OutPoint(TestNode.get(node.node.give(keys.address(1), GIFT)), 9);
            Transaction broken = keys.pay(nowhere, keys.script(1), new TxOutput(1_000, keys.script(2)));

            assertThatThrownBy(() -> TestNode.get(node.node.reorganise(3, List.of(broken))))
                    .hasMessageContaining("break a rule");

            assertThat(node.now().height()).isEqualTo(110);
            assertThat(node.mine(1)).isEqualTo(111);
        }
    }

    /// A gift in a block that has `depth - 1` blocks above it.
    private static Txid giftUnder(TestNode node, Follower follower, int depth) {
        Txid gift = TestNode.get(node.node.give(follower.keys.address(0), GIFT));
        node.mine(depth);
        follower.catchUp(node);
        follower.wallet(wallet -> context(wallet, gift), WalletFollowsTest::isMined);
        return gift;
    }

    @Test
    void coinThatIsSpentTwiceIsRefusedTheSecondTime() throws Exception {
        try (TestNode node = new TestNode(temp.resolve("node"));
                RawClient client = RawClient.join(node, /* relay= */ true)) {
            TestKeys keys = new TestKeys();
            Txid gift = TestNode.get(node.node.give(keys.address(1), GIFT));
            OutPoint coin = new OutPoint(gift, 0);
            Transaction first = keys.pay(coin, keys.script(1), new TxOutput(GIFT.value() - 1_000, keys.script(2)));
            Transaction second = keys.pay(coin, keys.script(1), new TxOutput(GIFT.value() - 9_000, keys.script(3)));
            client.send(new ContentMessage.Tx(first));
            client.send(new ContentMessage.Tx(second));

            client.untilPong();

            assertThat(node.now().waiting()).isEqualTo(2);
            assertThat(node.now().log().getFirst().detail()).isEqualTo(TxRefusal.CONFLICT.sentence());
        }
    }
}
