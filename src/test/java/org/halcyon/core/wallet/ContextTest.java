package org.halcyon.core.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.halcyon.core.wallet.TestWallet.ACCOUNT;
import static org.halcyon.core.wallet.TestWallet.NOW;
import static org.halcyon.core.wallet.TestWallet.block;
import static org.halcyon.core.wallet.TestWallet.change;
import static org.halcyon.core.wallet.TestWallet.coinbase;
import static org.halcyon.core.wallet.TestWallet.foreign;
import static org.halcyon.core.wallet.TestWallet.out;
import static org.halcyon.core.wallet.TestWallet.outPoint;
import static org.halcyon.core.wallet.TestWallet.payment;
import static org.halcyon.core.wallet.TestWallet.receive;
import static org.halcyon.core.wallet.TestWallet.tx;

import java.util.List;
import org.halcyon.base.Duffs;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Contexts, sums, conflicts and disconnected blocks, one rule at a time.
final class ContextTest {

    private static final long DASH = Duffs.PER_DASH;

    private final TestWallet wallet = new TestWallet();

    private Transaction funded(int height) {
        Transaction funding = payment(1, 10 * DASH, receive(0));
        wallet.mine(height, funding);
        return funding;
    }

    private static Transaction spend(Transaction from, int salt) {
        return tx(List.of(outPoint(from, 0)), out(DASH, foreign(salt)), out(9 * DASH - 1_000 - salt, change(0)));
    }

    @Test
    void seenTransactionIsUnconfirmed() {
        wallet.seen(payment(1, DASH, receive(0)));

        assertThat(wallet.unconfirmed()).isEqualTo(DASH);
        assertThat(wallet.confirmed()).isZero();
    }

    @Test
    void lockMakesItSpendableAndIsKeptWhenMinedAndDisconnected() {
        Transaction payment = payment(1, DASH, receive(0));
        wallet.seen(payment);
        wallet.lock(payment);
        assertThat(wallet.context(payment)).isInstanceOf(TransactionContext.InstantSend.class);
        assertThat(wallet.confirmed()).isEqualTo(DASH);

        wallet.mine(1, payment);
        assertThat(wallet.context(payment)).isInstanceOf(TransactionContext.InBlock.class);
        wallet.rewind(0);

        assertThat(wallet.context(payment)).isInstanceOf(TransactionContext.InstantSend.class);
    }

    @Test
    void disconnectedWithoutLockIsOnlySeen() {
        Transaction payment = funded(1);

        wallet.rewind(0);

        assertThat(wallet.context(payment)).isInstanceOf(TransactionContext.Mempool.class);
        assertThat(wallet.unconfirmed()).isEqualTo(10 * DASH);
    }

    @Test
    void chainLockMakesFinalWhatIsBelowAndWhatComesBelowLater() {
        Transaction early = funded(1);
        wallet.mine(3);
        wallet.chainLocked(3);
        Transaction late = payment(2, DASH, receive(1));

        wallet.mine(2, late);

        assertThat(wallet.context(early)).isInstanceOf(TransactionContext.InChainLockedBlock.class);
        assertThat(wallet.context(late)).isInstanceOf(TransactionContext.InChainLockedBlock.class);
        assertThat(wallet.state.rewindTo(2)).isEqualTo(new RewindOutcome.BelowFloor(3));
        assertThat(wallet.state.applyChainLock(TestWallet.chainLock(2, 0)))
                .isEqualTo(new ChainLockOutcome.NotHigher(3));
    }

    @Test
    void chainLockOnAnotherBlockThanTheRecordsIsRefused() {
        funded(1);

        assertThat(wallet.state.applyChainLock(TestWallet.chainLock(1, 7)))
                .isEqualTo(new ChainLockOutcome.OtherBlockAtHeight(block(1, 0).hash()));
    }

    @Test
    void finalContextMovesNowhere() {
        var last = new TransactionContext.InChainLockedBlock(block(1, 0), 0);

        assertThat(List.of(
                                new TransactionContext.Mempool(),
                                new TransactionContext.InstantSend(),
                                new TransactionContext.Conflicted(),
                                new TransactionContext.Abandoned(),
                                new TransactionContext.InBlock(block(2, 0), 0),
                                last)
                        .stream()
                        .filter(last::mayBecome))
                .isEmpty();
    }

    @Test
    void moveOutsideTheTableIsABug() {
        Transaction payment = funded(1);
        TransactionRecord record = wallet.state.transaction(payment.txid()).orElseThrow();

        assertThatThrownBy(() -> record.moved(new TransactionContext.Abandoned()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void changeOfSettledOwnCoinsIsTrustedButChangeOfThatIsNot() {
        Transaction first = spend(funded(1), 0);
        wallet.seen(first);
        assertThat(wallet.confirmed()).isEqualTo(9 * DASH - 1_000);

        Transaction second = tx(List.of(outPoint(first, 1)), out(8 * DASH, change(1)), out(DASH / 2, foreign(2)));
        wallet.seen(second);

        assertThat(wallet.confirmed()).isZero();
        assertThat(wallet.unconfirmed()).isEqualTo(8 * DASH);
        assertThat(wallet.state.transaction(first.txid()).orElseThrow().effect().fee())
                .contains(new Duffs(1_000));
    }

    @Test
    void ownPaymentToAnExternalAddressOfItselfIsNotTrusted() {
        wallet.seen(tx(List.of(outPoint(funded(1), 0)), out(9 * DASH, receive(1))));

        assertThat(wallet.unconfirmed()).isEqualTo(9 * DASH);
    }

    @Test
    void coinbaseRipensWithAHundredConfirmationsAndUnripensOnRewind() {
        Transaction coinbase = coinbase(1, DASH, receive(0));
        wallet.mine(1, coinbase);
        wallet.synced(99);
        assertThat(wallet.balances().immature().value()).isEqualTo(DASH);

        wallet.mine(100);
        assertThat(wallet.confirmed()).isEqualTo(DASH);
        assertThat(((WalletEvent.BlockProcessed) wallet.store.seen().getLast()).matured())
                .containsExactly(outPoint(coinbase, 0));
        wallet.rewind(99);

        assertThat(wallet.balances().immature().value()).isEqualTo(DASH);
    }

    @Test
    void frozenCoinCountsApart() {
        OutPoint coin = outPoint(funded(1), 0);

        wallet.state.freeze(coin, /* frozen= */ true);

        assertThat(wallet.balances().locked().value()).isEqualTo(10 * DASH);
        assertThat(wallet.state.spendable(ACCOUNT, NOW)).isEmpty();
    }

    @Test
    void unlockedConflictOnlyRaisesTheFlagOnBoth() {
        Transaction funding = funded(1);
        Transaction one = spend(funding, 0);
        Transaction other = spend(funding, 1);
        wallet.seen(one);

        wallet.seen(other);

        assertThat(List.of(one, other)).allSatisfy(transaction -> {
            assertThat(wallet.context(transaction)).isInstanceOf(TransactionContext.Mempool.class);
            assertThat(wallet.state
                            .transaction(transaction.txid())
                            .orElseThrow()
                            .doubleSpendSeen())
                    .isTrue();
        });
        assertThat(wallet.confirmed()).isZero();
    }

    @Test
    void lockedWinnerSweepsWithDescendantsAndReleasesTheirOtherInputs() {
        Transaction funding = funded(1);
        Transaction second = payment(5, 3 * DASH, receive(2));
        wallet.mine(2, second);
        Transaction loser = spend(funding, 0);
        Transaction child = tx(List.of(outPoint(loser, 1), outPoint(second, 0)), out(11 * DASH, change(3)));
        Transaction winner = spend(funding, 1);
        List.of(loser, child, winner).forEach(wallet::seen);

        wallet.lock(winner);

        var swept = wallet.store.seen().stream()
                .filter(WalletEvent.TransactionsSwept.class::isInstance)
                .map(WalletEvent.TransactionsSwept.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(swept.txids()).containsExactlyInAnyOrder(loser.txid(), child.txid());
        assertThat(swept.supersededBy()).isEqualTo(winner.txid());
        assertThat(swept.delta().releasedOutPoints()).contains(outPoint(second, 0));
        assertThat(wallet.context(child)).isInstanceOf(TransactionContext.Conflicted.class);
        assertThat(wallet.confirmed()).isEqualTo(3 * DASH + 9 * DASH - 1_001);
        assertThat(wallet.store.rows()).isEqualTo(wallet.state.rows());
    }

    @Test
    void minedWinnerSweepsEvenALockedLoser() {
        Transaction funding = funded(1);
        Transaction loser = spend(funding, 0);
        wallet.seen(loser);
        wallet.lock(loser);

        wallet.mine(2, spend(funding, 1));

        assertThat(wallet.context(loser)).isInstanceOf(TransactionContext.Conflicted.class);
        assertThat(wallet.state.transaction(loser.txid()).orElseThrow().lock()).isPresent();
    }

    @Test
    void lockAgainstAMinedTransactionIsKeptButMovesNothing() {
        Transaction funding = funded(1);
        Transaction loser = spend(funding, 0);
        Transaction winner = spend(funding, 1);
        wallet.seen(loser);
        wallet.mine(2, winner);

        LockOutcome outcome = wallet.state.instantLocked(loser.txid(), TestWallet.lockOf(loser));

        assertThat(outcome).isInstanceOf(LockOutcome.Contradicted.class);
        assertThat(wallet.context(loser)).isInstanceOf(TransactionContext.Conflicted.class);
    }

    @Test
    void abandoningReleasesInputsAndMiningBringsItBack() {
        Transaction payment = spend(funded(1), 0);
        wallet.seen(payment);

        assertThat(wallet.state.abandon(payment.txid())).isInstanceOf(AbandonOutcome.Abandoned.class);
        assertThat(wallet.confirmed()).isEqualTo(10 * DASH);

        wallet.mine(2, payment);
        assertThat(wallet.confirmed()).isEqualTo(9 * DASH - 1_000);
    }

    @Test
    void lockedOrMinedTransactionCannotBeAbandoned() {
        Transaction funding = funded(1);
        Transaction payment = spend(funding, 0);
        wallet.seen(payment);
        wallet.lock(payment);

        assertThat(wallet.state.abandon(payment.txid()))
                .isEqualTo(new AbandonOutcome.NotInMempool(payment.txid(), new TransactionContext.InstantSend()));
        assertThat(wallet.state.abandon(funding.txid())).isInstanceOf(AbandonOutcome.NotInMempool.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 30})
    void reorganisationWithADoubleSpendEndsLikeTheOtherBranchAlone(int depth) {
        Transaction funding = funded(1);
        wallet.synced(1);
        Transaction first = spend(funding, 0);
        Transaction rival = spend(funding, 1);
        Transaction coinbase = coinbase(2, DASH, receive(3));
        Transaction fromCoinbase = tx(List.of(outPoint(coinbase, 0)), out(DASH / 2, change(4)));
        wallet.mine(block(2, 0), List.of(coinbase, first));
        for (int height = 3; height <= 1 + depth; height++) {
            wallet.mine(block(height, 0), List.of());
        }
        wallet.seen(fromCoinbase);
        wallet.synced(1 + depth);

        wallet.rewind(1);
        for (int height = 2; height <= 2 + depth; height++) {
            wallet.mine(block(height, 1), height == 1 + depth ? List.of(rival) : List.of());
        }

        var straight = new TestWallet();
        straight.mine(1, funding);
        straight.seen(first);
        for (int height = 2; height <= 2 + depth; height++) {
            straight.mine(block(height, 1), height == 1 + depth ? List.of(rival) : List.of());
        }
        assertThat(wallet.context(first)).isInstanceOf(TransactionContext.Conflicted.class);
        assertThat(wallet.balances()).isEqualTo(straight.balances());
        assertThat(wallet.state.rows().spends()).isEqualTo(straight.state.rows().spends());
        assertThat(wallet.state.transaction(coinbase.txid())).isEmpty();
        assertThat(wallet.state.transaction(fromCoinbase.txid())).isEmpty();
        assertThat(wallet.state.heights().synced()).isEqualTo(1);
        assertThat(wallet.state
                        .address(new AddressRef(ACCOUNT, PoolKind.EXTERNAL, 3))
                        .used())
                .isTrue();
        assertThat(wallet.store.rows()).isEqualTo(wallet.state.rows());
    }

    @Test
    void rewindTakesALoserOutOfConflictUntilTheWinnerIsMinedAgain() {
        Transaction funding = funded(1);
        Transaction loser = spend(funding, 0);
        Transaction winner = spend(funding, 1);
        wallet.seen(loser);
        wallet.mine(2, winner);

        wallet.rewind(1);
        assertThat(wallet.context(loser)).isInstanceOf(TransactionContext.Mempool.class);
        assertThat(wallet.confirmed()).isZero();
        wallet.mine(2, winner);

        assertThat(wallet.context(loser)).isInstanceOf(TransactionContext.Conflicted.class);
    }

    @Test
    void sameBlockAgainChangesNothingAndOthersAtItsHeightAreRefused() {
        Transaction funding = funded(1);

        BlockOutcome again = wallet.state.processBlock(block(1, 0), List.of(funding));
        BlockOutcome other = wallet.state.processBlock(block(1, 1), List.of());
        BlockOutcome twice = wallet.state.processBlock(block(2, 0), List.of(funding));
        wallet.synced(1);
        BlockOutcome late = wallet.state.processBlock(block(1, 0), List.of(funding));

        assertThat(again).isEqualTo(new BlockOutcome.Processed(List.of(), false));
        assertThat(other)
                .isEqualTo(new BlockOutcome.Refused(
                        new BlockOutcome.OtherBlockAtHeight(block(1, 0).hash())));
        assertThat(twice)
                .isEqualTo(new BlockOutcome.Refused(new BlockOutcome.ContradictsChain(funding.txid(), funding.txid())));
        assertThat(late).isEqualTo(new BlockOutcome.Refused(new BlockOutcome.AlreadySynced(1)));
    }

    @Test
    void blockThatSpendsASpentCoinIsRefusedWhole() {
        Transaction funding = funded(1);
        wallet.mine(2, spend(funding, 0));
        WalletRows before = wallet.state.rows();

        BlockOutcome outcome =
                wallet.state.processBlock(block(3, 0), List.of(payment(8, DASH, receive(1)), spend(funding, 1)));

        assertThat(outcome).isInstanceOf(BlockOutcome.Refused.class);
        assertThat(wallet.state.rows()).isEqualTo(before);
    }

    @Test
    void impossibleTransactionsAreRefused() {
        Transaction negative = payment(1, -1, receive(0));
        Transaction tooMuch = payment(2, Duffs.MAX_MONEY.value() + 1, receive(0));
        Transaction coinbase = coinbase(1, DASH, receive(0));

        assertThat(List.of(negative, tooMuch, coinbase))
                .allMatch(
                        transaction -> wallet.state.processMempool(transaction, NOW) instanceof MempoolOutcome.Refused);
    }

    @Test
    void floodOfAllTheMoneyStopsBeforeItOverflows() {
        for (int i = 0; i < 50; i++) {
            wallet.seen(tx(List.of(TestWallet.foreignCoin(i)), out(Duffs.MAX_MONEY.value(), receive(0))));
        }

        assertThat(wallet.unconfirmed()).isLessThanOrEqualTo(2 * Duffs.MAX_MONEY.value());
    }

    @Test
    void spendThatCameBeforeItsCoinMarksItSpentOnArrival() {
        Transaction funding = payment(1, 10 * DASH, receive(0));
        wallet.seen(spend(funding, 0));

        wallet.seen(funding);

        assertThat(wallet.state.spender(outPoint(funding, 0))).isPresent();
        assertThat(wallet.unconfirmed()).isEqualTo(9 * DASH - 1_000);
    }

    @Test
    void rescanTakesTheWatermarkBackAndKeepsRecords() {
        funded(1);
        wallet.synced(5);

        wallet.store.apply(wallet.state.rescanFrom(1));

        assertThat(wallet.state.heights()).isEqualTo(new SyncHeights(5, 0));
        assertThat(wallet.confirmed()).isEqualTo(10 * DASH);
        assertThat(wallet.store.rows()).isEqualTo(wallet.state.rows());
    }
}
