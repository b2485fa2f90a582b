package org.halcyon.core.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.Duffs;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.wallet.PaymentRequest.Recipient;

/// Turns a wish to pay into a plan with coins, change and fee, and reserves what the plan uses. Runs on the thread that
/// owns the wallet, so choosing and reserving are one step.
public final class PaymentPlanner {

    /// A fee above this, or above a tenth of the amount, is asked for twice.
    static final Duffs HIGH_FEE = new Duffs(Duffs.PER_DASH / 100);

    private static final int CHANGE_BYTES = 34;

    private final WalletState wallet;

    public PaymentPlanner(WalletState wallet) {
        this.wallet = wallet;
    }

    /// Plans and reserves. The reservation ends by [#drop(TransactionPlan)] or by itself at the time in the plan.
    public PlanOutcome plan(PaymentRequest request, Instant now) {
        return switch (preview(request, now)) {
            case PlanOutcome.Planned planned -> new PlanOutcome.Planned(planned.plan(), reserve(planned.plan(), now));
            case PlanOutcome other -> other;
        };
    }

    /// What [#plan(PaymentRequest, Instant)] would answer, without reserving anything: the quote for "send all".
    public PlanOutcome preview(PaymentRequest request, Instant now) {
        List<Coin> coins = CoinSelection.worthwhile(wallet.spendable(request.account(), now), request.rate());
        if (coins.isEmpty()) {
            return new PlanOutcome.NothingToSpend();
        }
        PlanOutcome outcome = switch (request) {
            case PaymentRequest.Exact exact -> exact(exact, coins, now);
            case PaymentRequest.Everything everything -> everything(everything, coins, now);
        };
        return guard(outcome, request);
    }

    /// Gives coins and change address of a plan back, because it was not signed or is stored by now.
    public List<WalletEvent> drop(TransactionPlan plan) {
        wallet.release(plan.outPoints());
        return plan.change().map(change -> wallet.release(change.ref())).orElse(List.of());
    }

    private List<WalletEvent> reserve(TransactionPlan plan, Instant now) {
        wallet.reserve(plan.outPoints(), now);
        return plan.change().map(change -> wallet.reserve(change.ref(), now)).orElse(List.of());
    }

    private static PlanOutcome guard(PlanOutcome outcome, PaymentRequest request) {
        if (!(outcome instanceof PlanOutcome.Planned planned)) {
            return outcome;
        }
        TransactionPlan plan = planned.plan();
        if (plan.size() > TransactionSize.MAX_RELAYED) {
            return new PlanOutcome.TooLarge(plan.size());
        }
        boolean high = plan.fee().compareTo(HIGH_FEE) > 0
                || plan.fee().value() > plan.paid().value() / 10;
        return high && !request.feeConfirmed() ? new PlanOutcome.FeeGuard(plan) : outcome;
    }

    private PlanOutcome everything(PaymentRequest.Everything request, List<Coin> coins, Instant now) {
        int size = TransactionSize.of(coins.size(), List.of(request.script()));
        long fee = request.rate().feeFor(size).value();
        long left = sum(coins) - fee;
        long least = TransactionSize.dustBelow(request.script());
        if (left < least) {
            return new PlanOutcome.NotEnough(new Duffs(least - left));
        }
        List<TxOutput> outputs = List.of(new TxOutput(left, request.script()));
        return planned(new TransactionPlan(coins, outputs, new Duffs(fee), Optional.empty(), size, expiry(now)));
    }

    private PlanOutcome exact(PaymentRequest.Exact request, List<Coin> coins, Instant now) {
        Optional<PlanOutcome> refusal = refusal(request.recipients());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return withoutChange(request, coins, now).orElseGet(() -> withChange(request, coins, now));
    }

    private static Optional<PlanOutcome> refusal(List<Recipient> recipients) {
        if (recipients.isEmpty()) {
            return Optional.of(new PlanOutcome.NoRecipients());
        }
        long sum = 0;
        for (int i = 0; i < recipients.size(); i++) {
            Recipient recipient = recipients.get(i);
            long least = TransactionSize.dustBelow(recipient.script());
            if (recipient.amount().value() < least) {
                return Optional.of(new PlanOutcome.DustAmount(i, new Duffs(least)));
            }
            if (recipient.amount().compareTo(Duffs.MAX_MONEY) > 0 || sum > Duffs.MAX_MONEY.value()) {
                return Optional.of(new PlanOutcome.ImpossibleAmount());
            }
            sum += recipient.amount().value();
        }
        return sum > Duffs.MAX_MONEY.value() ? Optional.of(new PlanOutcome.ImpossibleAmount()) : Optional.empty();
    }

    /// Tries to hit the amount so closely that no change is left. The size without inputs is taken with the longer
    /// count, so what is found always pays the fee.
    private Optional<PlanOutcome> withoutChange(PaymentRequest.Exact request, List<Coin> coins, Instant now) {
        int base = TransactionSize.of(0, scripts(request)) + 2;
        long target = paid(request) + request.rate().feeFor(base).value();
        long change =
                request.rate().feeFor(CHANGE_BYTES + TransactionSize.INPUT).value();
        long window = Math.max(change, 3L * (TransactionSize.INPUT + CHANGE_BYTES));
        return CoinSelection.withoutChange(coins, request.rate(), target, window)
                .map(chosen -> planned(plan(request, chosen, Optional.empty(), 0, now)));
    }

    private PlanOutcome withChange(PaymentRequest.Exact request, List<Coin> coins, Instant now) {
        List<Script> scripts = scripts(request);
        Optional<List<Coin>> found = CoinSelection.largestFirst(
                coins, inputs -> TransactionSize.of(inputs, scripts), request.rate(), paid(request));
        if (found.isEmpty()) {
            long fee = request.rate()
                    .feeFor(TransactionSize.of(coins.size(), scripts))
                    .value();
            return new PlanOutcome.NotEnough(new Duffs(paid(request) + fee - sum(coins)));
        }
        Optional<DerivedAddress> address = wallet.peekChange(request.account(), now);
        if (address.isEmpty()) {
            return new PlanOutcome.NoChangeAddress(wallet.nextChange(request.account(), now));
        }
        return changed(request, found.get(), address.get(), now);
    }

    private PlanOutcome changed(PaymentRequest.Exact request, List<Coin> coins, DerivedAddress address, Instant now) {
        List<Script> scripts = scripts(request);
        scripts.add(address.script());
        long fee =
                request.rate().feeFor(TransactionSize.of(coins.size(), scripts)).value();
        long rest = sum(coins) - paid(request) - fee;
        boolean keeps = rest >= TransactionSize.dustBelow(address.script());
        return planned(
                keeps
                        ? plan(request, coins, Optional.of(address), rest, now)
                        : plan(request, coins, Optional.empty(), 0, now));
    }

    private TransactionPlan plan(
            PaymentRequest.Exact request,
            List<Coin> coins,
            Optional<DerivedAddress> change,
            long changeAmount,
            Instant now) {
        List<TxOutput> outputs = new ArrayList<>();
        request.recipients().forEach(to -> outputs.add(TxOutput.of(to.amount(), to.script())));
        change.ifPresent(address -> outputs.add(new TxOutput(changeAmount, address.script())));
        int size = TransactionSize.of(
                coins.size(), outputs.stream().map(TxOutput::script).toList());
        long fee = sum(coins) - paid(request) - changeAmount;
        return new TransactionPlan(coins, outputs, new Duffs(fee), change, size, expiry(now));
    }

    private static PlanOutcome planned(TransactionPlan plan) {
        return new PlanOutcome.Planned(plan, List.of());
    }

    private Instant expiry(Instant now) {
        return now.plus(wallet.settings().reservation());
    }

    private static List<Script> scripts(PaymentRequest.Exact request) {
        List<Script> scripts = new ArrayList<>();
        request.recipients().forEach(to -> scripts.add(to.script()));
        return scripts;
    }

    private static long paid(PaymentRequest.Exact request) {
        return request.recipients().stream()
                .mapToLong(to -> to.amount().value())
                .sum();
    }

    private static long sum(List<Coin> coins) {
        return coins.stream().map(Coin::amount).reduce(Duffs.ZERO, Duffs::plus).value();
    }
}
