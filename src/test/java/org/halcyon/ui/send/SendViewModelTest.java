package org.halcyon.ui.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.halcyon.base.Duffs;
import org.halcyon.core.sync.ChainStage;
import org.halcyon.testing.Covers;
import org.halcyon.ui.pictures.MoneySource;
import org.halcyon.ui.pictures.SampleMoney;
import org.halcyon.ui.prompt.VaultTry;
import org.halcyon.ui.secret.PasswordAttempts;
import org.halcyon.ui.send.SendStep.Ending;
import org.halcyon.wallet.ActivityEntry.Standing;
import org.halcyon.wallet.OlderVault;
import org.halcyon.wallet.PaymentPlan;
import org.halcyon.wallet.PlanOutcome;
import org.halcyon.wallet.SendOutcome;
import org.halcyon.wallet.SendRequest;
import org.halcyon.wallet.WalletCondition;
import org.halcyon.wallet.WalletError;
import org.halcyon.wallet.rows.WalletKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendViewModelTest {
    private static final PaymentPlan CEILING = SampleMoney.plan(1, 105_229_999_626L, Set.of());
    private static final PaymentPlan PLAN = SampleMoney.plan(2, 4_250_000_000L, Set.of());

    private final MoneySource money = new MoneySource();
    private final List<CompletableFuture<Optional<char[]>>> prompts = new ArrayList<>();
    private final List<VaultTry> tries = new ArrayList<>();
    private final SendViewModel model = new SendViewModel(money.source, (wallet, last, left) -> {
        var answer = new CompletableFuture<Optional<char[]>>();
        prompts.add(answer);
        tries.add(last);
        return answer;
    });

    @BeforeEach
    void open() {
        money.wallets.publish(SampleMoney.filled());
        money.wallets.chain().publish(SampleMoney.upToDate());
        model.open();
        money.fx.runAll();
    }

    @Test
    void linkFillsTheFormAndAsksForNothingElse() {
        model.form().toProperty().set("dash:" + SampleMoney.address(77) + "?amount=1052.5&label=Bicycle");
        money.fx.runAll();

        assertThat(model.form().payee()).contains(SampleMoney.address(77));
        assertThat(model.form().amountProperty().get()).isEqualTo("1052.5");
        assertThat(model.form().noteProperty().get()).isEqualTo("Bicycle");
        assertThat(model.stepProperty().get()).isEqualTo(new SendStep.Draft());
        assertThat(money.wallets.asked).doesNotContain("send");
    }

    @Test
    void textThatIsNoAddressIsToldWhenTheFieldIsLeft() {
        model.form().toProperty().set("XabcI0");
        assertThat(model.form().toErrorProperty().get()).isEmpty();

        model.form().leftTo();

        assertThat(model.form().toErrorProperty().get()).contains("does not belong to any address");
    }

    @Test
    @Covers("UI-061")
    void maxComesFromThePlannerAndItsPlanIsGivenBack() {
        payee();
        assertThat(model.ceilingProperty().get()).isEqualTo(new Ceiling.Pending());

        money.wallets.plans.answer(new PlanOutcome.Planned(CEILING));
        money.fx.runAll();
        model.max();

        assertThat(money.wallets.discarded).containsExactly(CEILING);
        assertThat(model.form().amountProperty().get()).isEqualTo("1052.29999626");
        assertThat(model.form().isEverything()).isTrue();
    }

    @Test
    @Covers("UI-061")
    void changedCoinsAskForTheCeilingAgain() {
        payee();
        money.wallets.plans.answer(new PlanOutcome.Planned(CEILING));
        money.fx.runAll();

        money.wallets.publish(SampleMoney.wallet(
                WalletKind.SEEDED,
                new WalletCondition.Usable(),
                new org.halcyon.wallet.Balances(Duffs.ofDash(3), Duffs.ZERO, Duffs.ZERO, Duffs.ZERO),
                true,
                List.of()));
        money.fx.runAll();

        assertThat(money.wallets.planned).hasSize(2);
    }

    @Test
    void reviewWaitsForTheCeilingSinceBothSetCoinsAside() {
        payee();
        model.form().amountProperty().set("42.5");
        model.review();
        money.fx.runAll();
        assertThat(money.wallets.planned).hasSize(1);

        money.wallets.plans.answer(new PlanOutcome.Planned(CEILING));
        money.fx.runAll();

        assertThat(money.wallets.planned).hasSize(2);
        assertThat(money.wallets.planned.getLast().amount())
                .isEqualTo(new SendRequest.Amount.Exactly(new Duffs(4_250_000_000L)));
    }

    @Test
    void changedFieldClosesTheReviewAndGivesTheCoinsBack() {
        review();

        model.form().noteProperty().set("another");

        assertThat(model.stepProperty().get()).isEqualTo(new SendStep.Draft());
        assertThat(money.wallets.discarded).contains(PLAN);
    }

    @Test
    void planThatArrivesAfterThePageWasLeftIsGivenBack() {
        payee();
        money.wallets.plans.answer(new PlanOutcome.Planned(CEILING));
        money.fx.runAll();
        model.form().amountProperty().set("42.5");
        model.review();

        model.close();
        money.wallets.plans.answer(new PlanOutcome.Planned(PLAN));
        money.fx.runAll();

        assertThat(money.wallets.discarded).contains(PLAN);
        assertThat(model.stepProperty().get()).isEqualTo(new SendStep.Draft());
        assertThat(model.form().amountProperty().get()).isEqualTo("42.5");
    }

    @Test
    void leavingTheReviewGivesTheCoinsBackAndKeepsTheDraft() {
        review();

        model.close();

        assertThat(money.wallets.discarded).contains(PLAN);
        assertThat(model.form().payee()).isPresent();
    }

    @Test
    void acceptedPaymentIsFollowedUntilItIsConfirmed() {
        send(new SendOutcome.Accepted(SampleMoney.txid(50)));
        assertThat(ending()).isEqualTo(new Ending.Seen(SampleMoney.txid(50)));
        assertThat(model.form().amountProperty().get()).isEmpty();

        publishSent(new Standing.Locked());

        assertThat(model.followedProperty().get().orElseThrow().standing()).isEqualTo(new Standing.Locked());
    }

    @Test
    void passwordIsWipedAfterTheOutcome() {
        char[] password = send(new SendOutcome.Accepted(SampleMoney.txid(50)));

        assertThat(password).containsOnly('\0');
    }

    @Test
    void wrongPasswordAsksAgainAndFromTheFourthOnWaits() {
        review();
        model.authorise();
        for (int i = 0; i < 3; i++) {
            answerPassword();
            money.wallets.sends.answer(new SendOutcome.WrongPassword());
            money.fx.runAll();
        }
        int asked = money.wallets.sends.count();

        answerPassword();
        assertThat(money.wallets.sends.count()).isEqualTo(asked);
        money.clock.advance(Duration.ofSeconds(2));
        model.authorise();
        answerPassword();

        var first = new VaultTry.First();
        var wrong = new VaultTry.WrongPassword();
        assertThat(tries).containsExactly(first, wrong, wrong, wrong, first);
        assertThat(money.wallets.sends.count()).isEqualTo(asked + 1);
    }

    @Test
    void olderVaultIsAPersonsChoiceAndAgreementAsksForThePasswordAgain() {
        var older = new OlderVault(3, 5);
        review();
        SendStep reviewed = model.stepProperty().get();
        model.authorise();
        answerPassword();

        money.wallets.sends.answer(older);
        money.fx.runAll();

        assertThat(model.stepProperty().get()).isEqualTo(reviewed);
        assertThat(model.olderVault().foundProperty().get()).contains(older);
        model.olderVault().agree();
        money.wallets.consents.answer(Optional.empty());
        money.fx.runAll();
        answerPassword();
        assertThat(tries).containsExactly(new VaultTry.First(), new VaultTry.First());
        assertThat(money.wallets.sends.count()).isEqualTo(1);
    }

    @Test
    @Covers("S73")
    void lockedKeyringKeepsTheReviewAndAsksForAnotherTry() {
        review();
        SendStep reviewed = model.stepProperty().get();
        model.authorise();
        prompts.getLast().complete(Optional.of(new char[0]));
        money.fx.runAll();

        money.wallets.sends.answer(new SendOutcome.Refused(new WalletError.KeyringUnavailable("It is locked.")));
        money.fx.runAll();

        assertThat(model.stepProperty().get()).isEqualTo(reviewed);
        assertThat(tries).containsExactly(new VaultTry.First(), new VaultTry.NoKey("It is locked."));
        assertThat(money.wallets.discarded).doesNotContain(PLAN);
        prompts.getLast().complete(Optional.of(new char[0]));
        money.fx.runAll();
        assertThat(money.wallets.sends.count()).isEqualTo(1);
    }

    @Test
    void olderVaultThatIsDeclinedEndsThePaymentAndGivesItsCoinsBack() {
        review();
        model.authorise();
        answerPassword();
        money.wallets.sends.answer(new OlderVault(3, 5));
        money.fx.runAll();

        model.olderVault().decline();

        assertThat(model.stepProperty().get()).isEqualTo(new SendStep.Draft());
        assertThat(model.problemProperty().get()).contains("older copy");
        assertThat(money.wallets.discarded).contains(PLAN);
        assertThat(money.wallets.asked).doesNotContain("accept older vault");
    }

    @Test
    void delaysDoubleUpToThirtySeconds() {
        var attempts = new PasswordAttempts(money.clock);
        var delays = new ArrayList<Long>();
        for (int i = 0; i < 9; i++) {
            attempts.wrong();
            delays.add(attempts.left().toSeconds());
        }

        assertThat(delays).containsExactly(0L, 0L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    @Covers("UI-063")
    void unknownOutcomeIsNeverCalledFailedAndHoldsTheSamePaymentForTenMinutes() {
        send(new SendOutcome.Uncertain(SampleMoney.txid(50), "no answer"));
        assertThat(ending()).isEqualTo(new Ending.Unknown(Optional.of(SampleMoney.txid(50))));

        model.newPayment();
        reviewAgain();
        assertThat(((SendStep.Review) model.stepProperty().get()).repeats()).isTrue();
        model.backToEditing();
        money.clock.advance(Duration.ofMinutes(10));
        reviewAgain();

        assertThat(((SendStep.Review) model.stepProperty().get()).repeats()).isFalse();
    }

    @Test
    @Covers("UI-063")
    void lostAnswerOfTheEngineIsUnknownToo() {
        review();
        model.authorise();
        answerPassword();

        money.wallets.sends.fail(new IllegalStateException("gone"));
        money.fx.runAll();

        assertThat(ending()).isEqualTo(new Ending.Unknown(Optional.empty()));
    }

    @Test
    @Covers("UI-063")
    void openPaymentFromBeforeARestartCountsAsARepetition() {
        var open = SampleMoney.outgoing(77, 4_250_000_000L, 374, "", new Standing.Unmined(), 4);
        var settled = SampleMoney.outgoing(77, 4_250_000_000L, 374, "", new Standing.Locked(), 4);
        var uncertain = new UncertainSends(money.clock);

        assertThat(uncertain.repeats(PLAN, List.of(open))).isTrue();
        assertThat(uncertain.repeats(PLAN, List.of(settled))).isFalse();
    }

    @Test
    void unknownPaymentThatLosesItsCoinsIsToldSo() {
        send(new SendOutcome.Uncertain(SampleMoney.txid(50), "no answer"));

        publishSent(new Standing.Conflicted());

        assertThat(ending()).isEqualTo(new Ending.Conflicted(SampleMoney.txid(50)));
    }

    @Test
    void refusalKeepsTheDraftAndSaysThatNothingWasSent() {
        send(new SendOutcome.Refused(new WalletError.PlanStale()));

        assertThat(model.stepProperty().get()).isEqualTo(new SendStep.Draft());
        assertThat(model.problemProperty().get()).contains("review it again");
        assertThat(model.form().amountProperty().get()).isEqualTo("42.5");
    }

    @Test
    @Covers("UI-061")
    void planThatNeverCameLeavesTheDraftAndOffersAnotherTry() {
        payee();
        money.wallets.plans.fail(new IllegalStateException("gone"));
        money.fx.runAll();
        assertThat(model.ceilingProperty().get()).isInstanceOf(Ceiling.Failed.class);
        model.form().amountProperty().set("42.5");
        money.fx.runAll();
        model.review();

        while (money.wallets.plans.count() > 0) {
            money.wallets.plans.fail(new IllegalStateException("gone"));
            money.fx.runAll();
        }

        assertThat(model.stepProperty().get()).isEqualTo(new SendStep.Draft());
        assertThat(model.problemProperty().get()).isNotEmpty();
        assertThat(model.form().amountProperty().get()).isEqualTo("42.5");
    }

    @Test
    void tooLittleMoneyIsToldBelowTheAmount() {
        payee();
        money.wallets.plans.answer(new PlanOutcome.Planned(CEILING));
        money.fx.runAll();
        model.form().amountProperty().set("2000");
        model.review();
        money.wallets.plans.answer(new PlanOutcome.Refused(new WalletError.InsufficientFunds(new Duffs(5))));
        money.fx.runAll();

        assertThat(model.form().amountErrorProperty().get()).contains("0.00000005 tDASH is missing");
    }

    @Test
    void watchOnlyWalletIsExplainedAndPlansNothing() {
        money.wallets.publish(SampleMoney.wallet(
                WalletKind.WATCH_ONLY,
                new WalletCondition.Usable(),
                SampleMoney.filled().balances(),
                true,
                List.of()));
        money.fx.runAll();
        payee();
        model.form().amountProperty().set("1");
        model.review();

        assertThat(model.blockedProperty().get()).contains("watch-only");
        assertThat(money.wallets.planned).isEmpty();
    }

    @Test
    void passwordForAReviewThatWasLeftSendsNothingAndIsWiped() {
        review();
        model.authorise();
        model.form().amountProperty().set("1");
        money.fx.runAll();

        char[] password = answerPassword();

        assertThat(money.wallets.asked).doesNotContain("send");
        assertThat(password).containsOnly('\0');
    }

    @Test
    void withoutAConnectionNoPasswordIsAskedFor() {
        review();
        money.wallets.chain().publish(SampleMoney.chain(ChainStage.WAITING_FOR_PEERS, 5, 9, 0));
        money.fx.runAll();

        model.authorise();

        assertThat(prompts).isEmpty();
    }

    private void payee() {
        model.form().toProperty().set(SampleMoney.address(77));
        money.fx.runAll();
    }

    private void review() {
        payee();
        money.wallets.plans.answer(new PlanOutcome.Planned(CEILING));
        money.fx.runAll();
        quote();
    }

    private void reviewAgain() {
        payee();
        quote();
    }

    private void quote() {
        model.form().amountProperty().set("42.5");
        model.review();
        while (money.wallets.plans.count() > 0) {
            money.wallets.plans.answer(new PlanOutcome.Planned(PLAN));
            money.fx.runAll();
        }
        assertThat(model.stepProperty().get()).isInstanceOf(SendStep.Review.class);
    }

    private char[] send(SendOutcome outcome) {
        review();
        model.authorise();
        char[] password = answerPassword();
        money.wallets.sends.answer(outcome);
        money.fx.runAll();
        return password;
    }

    private char[] answerPassword() {
        char[] password = "seven words".toCharArray();
        prompts.getLast().complete(Optional.of(password));
        money.fx.runAll();
        return password;
    }

    private void publishSent(Standing standing) {
        money.wallets.publish(SampleMoney.wallet(
                WalletKind.SEEDED,
                new WalletCondition.Usable(),
                SampleMoney.filled().balances(),
                true,
                List.of(SampleMoney.outgoing(50, 4_250_000_000L, 374, "", standing, 0))));
        money.fx.runAll();
    }

    private Ending ending() {
        return ((SendStep.Ended) model.stepProperty().get()).ending();
    }
}
