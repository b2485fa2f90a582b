package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.base.WalletId;
import org.halcyon.core.hash.Hash160;
import org.halcyon.core.script.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// From a wish to a payment that is stored before anybody sees it.
@Timeout(120)
final class SendTest extends ManagerCase {

    private static final String THERE =
            new Address.PublicKeyHash(org.halcyon.base.Network.REGTEST, Hash160.of(new byte[] {1})).text();

    private static SendRequest wish(WalletId wallet, long duffs) {
        return new SendRequest(wallet, THERE, new SendRequest.Amount.Exactly(new Duffs(duffs)), "rent");
    }

    private PaymentPlan planned(PlatformWalletManager manager, SendRequest request) {
        PlanOutcome outcome = await(manager.plan(request));
        assertThat(outcome).isInstanceOf(PlanOutcome.Planned.class);
        return ((PlanOutcome.Planned) outcome).plan();
    }

    @Test
    void aPaymentIsStoredBeforeItIsBroadcastAndIsThereAfterARestart() {
        PlatformWalletManager first = open();
        WalletId id = created(first, "Savings", 1);
        fund(first, id, 50_000_000);
        PaymentPlan plan = planned(first, wish(id, 10_000_000));

        SendOutcome outcome = awaitInTime(first.send(plan, PASSWORD.toCharArray()));

        assertThat(outcome).isInstanceOf(SendOutcome.Uncertain.class);
        var txid = ((SendOutcome.Uncertain) outcome).txid();
        awaitInTime(first.shutdown());
        PlatformWalletManager second = open();
        List<ActivityEntry> activity = await(second.activity(id));
        assertThat(activity).extracting(ActivityEntry::txid).contains(txid);
        ActivityEntry sent = activity.stream()
                .filter(entry -> entry.txid().equals(txid))
                .findFirst()
                .orElseThrow();
        assertThat(sent.label()).isEqualTo("rent");
        assertThat(sent.direction()).isEqualTo(ActivityEntry.Direction.OUTGOING);
        assertThat(sent.fee()).contains(plan.fee());
        assertThat(sent.net()).isEqualTo(-10_000_000 - plan.fee().value());
        assertThat(shown(second, id).balances().total().value())
                .isEqualTo(40_000_000 - plan.fee().value());
    }

    @Test
    void aWrongPasswordChangesNothingAndTheSamePlanMayBeTriedAgain() {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        fund(manager, id, 50_000_000);
        PaymentPlan plan = planned(manager, wish(id, 10_000_000));
        await(manager.desk.adapter().barrier(id));
        var before = await(store.tableDigests());
        Balances balances = shown(manager, id).balances();

        SendOutcome wrong = await(manager.send(plan, "not my password".toCharArray()));

        assertThat(wrong).isInstanceOf(SendOutcome.WrongPassword.class);
        assertThat(await(store.tableDigests())).isEqualTo(before);
        assertThat(shown(manager, id).balances()).isEqualTo(balances);
        assertThat(awaitInTime(manager.send(plan, PASSWORD.toCharArray()))).isInstanceOf(SendOutcome.Uncertain.class);
    }

    @Test
    void aPaymentThatCannotBeStoredIsNotSent() {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        fund(manager, id, 50_000_000);
        PaymentPlan plan = planned(manager, wish(id, 10_000_000));
        await(manager.desk.adapter().barrier(id));
        store.onStore = changes -> StoreDouble.refusal(new StoreError.LanePoisoned(changes.wallet()));

        SendOutcome outcome = await(manager.send(plan, PASSWORD.toCharArray()));

        assertThat(outcome).isInstanceOf(SendOutcome.Refused.class);
        assertThat(await(manager.activity(id)))
                .noneMatch(entry -> entry.standing() instanceof ActivityEntry.Standing.Unmined);
        assertThat(shown(manager, id).balances().available()).isEqualTo(new Duffs(50_000_000));
        assertThat(shown(manager, id).condition()).isInstanceOf(WalletCondition.NotSaving.class);
        assertThat(manager.wallets().newest().syncFault()).isTrue();
    }

    @Test
    void aPlanSetsItsCoinsAsideUntilItIsDiscarded() {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        fund(manager, id, 50_000_000);
        PaymentPlan plan = planned(manager, wish(id, 10_000_000));

        PlanOutcome second = await(manager.plan(wish(id, 10_000_000)));
        manager.discard(plan);
        PlanOutcome third = await(manager.plan(wish(id, 10_000_000)));

        assertThat(second).isInstanceOf(PlanOutcome.Refused.class);
        assertThat(third).isInstanceOf(PlanOutcome.Planned.class);
        assertThat(await(manager.send(plan, PASSWORD.toCharArray())))
                .isEqualTo(new SendOutcome.Refused(new WalletError.PlanStale()));
    }

    @Test
    void aPlanIsStaleOnceItsTimeIsOver() {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        fund(manager, id, 50_000_000);
        PaymentPlan plan = planned(manager, wish(id, 10_000_000));

        clock.advance(Duration.ofMinutes(11));

        assertThat(await(manager.send(plan, PASSWORD.toCharArray())))
                .isEqualTo(new SendOutcome.Refused(new WalletError.PlanStale()));
    }

    @Test
    void whatCannotBePaidIsSaidSo() {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        var all = new SendRequest(id, THERE, new SendRequest.Amount.Everything(), "");

        assertThat(await(manager.plan(wish(id, 10_000))))
                .isEqualTo(new PlanOutcome.Refused(new WalletError.NoSelectableInputs()));
        fund(manager, id, 50_000_000);
        assertThat(await(manager.plan(wish(id, 60_000_000)))).isInstanceOf(PlanOutcome.Refused.class);
        assertThat(await(manager.plan(wish(id, 100)))).isInstanceOf(PlanOutcome.Dust.class);
        assertThat(await(manager.plan(new SendRequest(id, "nonsense", all.amount(), ""))))
                .isEqualTo(new PlanOutcome.BadAddress(PlanOutcome.AddressProblem.INVALID));
        PaymentPlan everything = planned(manager, all);
        assertThat(everything.total()).isEqualTo(new Duffs(50_000_000));
        assertThat(everything.warnings()).containsExactly(PaymentPlan.Warning.FIRST_PAYMENT);
    }

    @Test
    void aLabelIsKept() {
        PlatformWalletManager first = open();
        WalletId id = created(first, "Savings", 1);
        fund(first, id, 50_000_000);
        var txid = await(first.activity(id)).getFirst().txid();

        Optional<WalletError> done = await(first.label(id, txid, "salary"));
        awaitInTime(first.shutdown());

        assertThat(done).isEmpty();
        assertThat(await(open().activity(id)).getFirst().label()).isEqualTo("salary");
    }
}
