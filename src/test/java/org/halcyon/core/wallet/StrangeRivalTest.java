package org.halcyon.core.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.core.wallet.TestWallet.foreign;
import static org.halcyon.core.wallet.TestWallet.foreignCoin;
import static org.halcyon.core.wallet.TestWallet.out;
import static org.halcyon.core.wallet.TestWallet.payment;
import static org.halcyon.core.wallet.TestWallet.receive;
import static org.halcyon.core.wallet.TestWallet.tx;

import java.util.List;
import org.halcyon.core.tx.Transaction;
import org.junit.jupiter.api.Test;

/// Strangers spend the coins of a payment to the wallet elsewhere.
final class StrangeRivalTest {
    private final TestWallet wallet = new TestWallet();
    private final Transaction gift = payment(1, 70_000, receive(0));
    private final Transaction rival = tx(List.of(foreignCoin(1)), out(60_000, foreign(2)));

    @Test
    void minedRivalTakesThePaymentAndItsDescendantsAway() {
        Transaction spent = tx(List.of(TestWallet.outPoint(gift, 0)), out(50_000, TestWallet.change(0)));
        wallet.seen(gift);
        wallet.seen(spent);

        wallet.mine(1, rival);

        assertThat(wallet.context(gift)).isInstanceOf(TransactionContext.Conflicted.class);
        assertThat(wallet.context(spent)).isInstanceOf(TransactionContext.Conflicted.class);
        assertThat(wallet.balances()).isEqualTo(Balances.ZERO);
        assertThat(wallet.state.transaction(rival.txid()).orElseThrow().isOwn()).isFalse();
    }

    @Test
    void rivalOnTheOtherBranchWinsAndLosesAgainWithIts() {
        wallet.mine(1, gift);
        wallet.rewind(0);
        wallet.mine(TestWallet.block(1, 1), List.of(rival));
        assertThat(wallet.context(gift)).isInstanceOf(TransactionContext.Conflicted.class);

        wallet.rewind(0);

        assertThat(wallet.context(gift)).isInstanceOf(TransactionContext.Mempool.class);
        wallet.mine(TestWallet.block(1, 2), List.of(gift));
        assertThat(wallet.confirmed()).isEqualTo(70_000);
        assertThat(wallet.context(rival)).isInstanceOf(TransactionContext.Conflicted.class);
    }

    @Test
    void conflictOutlivesARestartAndTheLossOfBlocksAboveIt() {
        wallet.seen(gift);
        wallet.mine(1, rival);
        wallet.mine(2, payment(5, 1_000, receive(1)));
        var again = new TestWallet(wallet.store);

        again.rewind(1);

        assertThat(again.context(gift)).isInstanceOf(TransactionContext.Conflicted.class);
        assertThat(again.state.rows()).isEqualTo(again.store.rows());
    }

    @Test
    void strangersThatContestNothingAreLeftOut() {
        wallet.mine(1, rival);
        wallet.mine(2, payment(3, 70_000, receive(0)));
        wallet.mine(3, tx(List.of(foreignCoin(7)), out(60_000, foreign(2))));

        assertThat(wallet.state.transactions()).hasSize(1);
    }
}
