package org.halcyon.core.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.core.wallet.TestWallet.ACCOUNT;
import static org.halcyon.core.wallet.TestWallet.NOW;
import static org.halcyon.core.wallet.TestWallet.duffs;
import static org.halcyon.core.wallet.TestWallet.foreign;
import static org.halcyon.core.wallet.TestWallet.out;
import static org.halcyon.core.wallet.TestWallet.payment;
import static org.halcyon.core.wallet.TestWallet.receive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.halcyon.base.Duffs;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.wallet.PaymentRequest.Recipient;
import org.junit.jupiter.api.Test;

/// Plans of payments: what they choose, cost, refuse and reserve.
final class PaymentPlannerTest {

    private final TestWallet wallet = new TestWallet();
    private final PaymentPlanner planner = new PaymentPlanner(wallet.state);

    private void fund(long... amounts) {
        for (int i = 0; i < amounts.length; i++) {
            int height = wallet.state.heights().processed() + 1;
            wallet.mine(height, payment(1_000 + height, amounts[i], receive(i % 20)));
        }
    }

    private static PaymentRequest.Exact pay(long duffs) {
        return new PaymentRequest.Exact(
                ACCOUNT, List.of(new Recipient(foreign(1), duffs(duffs))), FeeRate.NORMAL, /* feeConfirmed= */ true);
    }

    private static PaymentRequest.Everything everything() {
        return new PaymentRequest.Everything(ACCOUNT, foreign(1), FeeRate.NORMAL, /* feeConfirmed= */ true);
    }

    private TransactionPlan planned(PaymentRequest request) {
        return ((PlanOutcome.Planned) planner.plan(request, NOW)).plan();
    }

    @Test
    void paymentWithChangeCostsOneDuffPerByte() {
        fund(1_000_000);

        TransactionPlan plan = planned(pay(300_000));

        assertThat(plan.size()).isEqualTo(10 + 148 + 2 * 34);
        assertThat(plan.fee()).isEqualTo(duffs(226));
        assertThat(plan.changeAmount()).isEqualTo(duffs(700_000 - 226));
        assertThat(plan.signers()).containsExactly(new AddressRef(ACCOUNT, PoolKind.EXTERNAL, 0));
    }

    @Test
    void matchingCoinsAreFoundSoThatNoChangeIsNeeded() {
        fund(5_000_000, 700_000, 300_000 + 500, 20_000);

        TransactionPlan plan = planned(pay(1_000_000));

        assertThat(plan.change()).isEmpty();
        assertThat(plan.inputs()).extracting(Coin::amount).containsExactlyInAnyOrder(duffs(700_000), duffs(300_500));
        assertThat(plan.fee()).isEqualTo(duffs(500));
    }

    @Test
    void changeBelowDustGoesToTheFee() {
        fund(100_000);

        TransactionPlan plan = planned(pay(100_000 - 226 - 545));

        assertThat(plan.change()).isEmpty();
        assertThat(plan.fee()).isEqualTo(duffs(226 + 545));
    }

    @Test
    void missingMoneyIsNamed() {
        fund(100_000);

        assertThat(planner.plan(pay(100_000), NOW)).isEqualTo(new PlanOutcome.NotEnough(duffs(192)));
    }

    @Test
    void dustAmountIsRefused() {
        fund(100_000);

        assertThat(planner.plan(pay(545), NOW)).isEqualTo(new PlanOutcome.DustAmount(0, duffs(546)));
        assertThat(planner.plan(pay(546), NOW)).isInstanceOf(PlanOutcome.Planned.class);
    }

    @Test
    void unsettledMoneyIsNothingToSpend() {
        wallet.seen(payment(1, 1_000_000, receive(0)));

        assertThat(planner.plan(pay(1_000), NOW)).isEqualTo(new PlanOutcome.NothingToSpend());
    }

    @Test
    void highFeeIsAskedForTwice() {
        fund(100_000);
        var request = new PaymentRequest.Exact(
                ACCOUNT, List.of(new Recipient(foreign(1), duffs(2_000))), FeeRate.NORMAL, /* feeConfirmed= */ false);

        assertThat(planner.plan(request, NOW)).isInstanceOf(PlanOutcome.FeeGuard.class);
        assertThat(wallet.state.spendable(ACCOUNT, NOW)).hasSize(1);
    }

    @Test
    void everythingLeavesOutOnlyCoinsThatCostMoreThanTheyAreWorth() {
        fund(100_000, 50_000, 148);

        TransactionPlan plan = planned(everything());

        assertThat(plan.inputs()).hasSize(2);
        assertThat(plan.outputs()).containsExactly(out(150_000 - 340, foreign(1)));
    }

    @Test
    void twoPlansNeverShareCoinsOrChangeUntilOneIsDropped() {
        fund(1_000_000, 1_000_000);

        TransactionPlan one = planned(pay(300_000));
        TransactionPlan other = planned(pay(300_000));
        assertThat(one.outPoints()).doesNotContainAnyElementsOf(other.outPoints());
        assertThat(one.change()).isNotEqualTo(other.change());
        assertThat(planner.plan(pay(300_000), NOW)).isInstanceOf(PlanOutcome.NothingToSpend.class);
        planner.drop(one);

        assertThat(planned(pay(300_000))).isEqualTo(one);
    }

    @Test
    void reservationEndsByItself() {
        fund(1_000_000);
        planned(pay(300_000));

        assertThat(planner.plan(pay(300_000), NOW.plus(Duration.ofMinutes(10)).minusMillis(1)))
                .isInstanceOf(PlanOutcome.NothingToSpend.class);
        assertThat(planner.plan(pay(300_000), NOW.plus(Duration.ofMinutes(10))))
                .isInstanceOf(PlanOutcome.Planned.class);
    }

    @Test
    void storedPlanIsOwnUnminedWithTrustedChange() {
        fund(1_000_000);
        TransactionPlan plan = planned(pay(300_000));

        wallet.seen(plan.unsigned());

        assertThat(wallet.confirmed()).isEqualTo(plan.changeAmount().value());
    }

    @Test
    void tooManyCoinsForOneTransactionAreNamed() {
        var many = new long[800];
        Arrays.fill(many, 10_000);
        fund(many);

        assertThat(planner.plan(everything(), NOW)).isInstanceOf(PlanOutcome.TooLarge.class);
    }

    @Test
    void everyPlanAddsUpAndNeverMakesDust() {
        var random = new Random(5);
        for (int i = 0; i < 300; i++) {
            var fresh = new TestWallet();
            int coins = 1 + random.nextInt(30);
            for (int n = 0; n < coins; n++) {
                long amount = 100 + (long) Math.pow(10, 3 + random.nextDouble() * 6);
                fresh.mine(n + 1, payment(n, amount, receive(n % 20)));
            }
            var request =
                    random.nextInt(8) == 0 ? everything() : pay(546 + (long) Math.pow(10, 3 + random.nextDouble() * 6));

            checkPlan(fresh, request);
        }
    }

    private static void checkPlan(TestWallet wallet, PaymentRequest request) {
        PlanOutcome outcome = new PaymentPlanner(wallet.state).preview(request, NOW);

        assertThat(new PaymentPlanner(wallet.restored()).preview(request, NOW)).isEqualTo(outcome);
        if (outcome instanceof PlanOutcome.Planned planned) {
            TransactionPlan plan = planned.plan();
            Duffs out = plan.outputs().stream().map(TxOutput::amount).reduce(Duffs.ZERO, Duffs::plus);
            assertThat(plan.spent()).isEqualTo(out.plus(plan.fee()));
            assertThat(plan.outputs()).allMatch(output -> output.value() >= 546);
            assertThat(plan.fee().value()).isGreaterThanOrEqualTo(plan.size());
            assertThat(plan.fee().value()).isLessThan(plan.size() + 2 * 546);
            assertThat(plan.unsigned().inputs().stream()
                            .map(TxInput::previous)
                            .map(outPoint -> outPoint.txid().toHex())
                            .toList())
                    .isSorted();
        }
    }

    @Test
    void choiceDoesNotDependOnTheOrderOfCandidates() {
        fund(500, 90_000, 90_000, 40_000, 7_000, 7_000, 300);
        List<Coin> coins = wallet.state.spendable(ACCOUNT, NOW);
        List<Coin> shuffled = new ArrayList<>(coins);
        Collections.shuffle(shuffled, new Random(3));

        assertThat(CoinSelection.worthwhile(shuffled, FeeRate.NORMAL))
                .isEqualTo(CoinSelection.worthwhile(coins, FeeRate.NORMAL));
    }
}
