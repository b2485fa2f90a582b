package org.halcyon.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.halcyon.base.Duffs;
import org.halcyon.base.WalletId;
import org.halcyon.core.script.Address;
import org.halcyon.core.script.Script;
import org.halcyon.core.sync.WalletBook;
import org.halcyon.core.wallet.AccountId;
import org.halcyon.core.wallet.FeeRate;
import org.halcyon.core.wallet.PaymentPlanner;
import org.halcyon.core.wallet.PaymentRequest;
import org.halcyon.core.wallet.TransactionPlan;
import org.halcyon.core.wallet.WalletState;
import org.halcyon.wallet.PaymentPlan.Warning;
import org.halcyon.wallet.rows.WalletKind;

/// Works out payments and keeps their plans. Coins and change address are chosen and set aside in one step on the
/// engine's thread; a plan ends by being sent, given back, or by its time.
final class Payments {

    private static final Duffs HIGH_FEE = new Duffs(Duffs.PER_DASH / 100);
    private static final int MOST_NOTE = 1_000;

    private final ManagerDesk desk;
    private final Map<Long, Open> plans = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();

    /// A plan as the person sees it and as it is signed.
    record Open(PaymentPlan shown, TransactionPlan exact) {}

    Payments(ManagerDesk desk) {
        this.desk = desk;
    }

    CompletionStage<PlanOutcome> plan(SendRequest request) {
        Optional<PlanOutcome> refusal = refusal(request);
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(refusal.get());
        }
        return switch (new Payees(desk.network()).read(request.to())) {
            case Payees.Payee.Problem problem ->
                CompletableFuture.completedFuture(new PlanOutcome.BadAddress(problem.problem()));
            case Payees.Payee.Known known ->
                desk.chain()
                        .call(book -> plan(book, request, known.address()))
                        .exceptionally(failure -> new PlanOutcome.Refused(Failures.error(failure)));
        };
    }

    private Optional<PlanOutcome> refusal(SendRequest request) {
        forgetExpired();
        Optional<WalletView> view = desk.board().view(request.from());
        if (view.isEmpty()) {
            return refused(new WalletError.WalletNotFound(request.from()));
        }
        if (view.get().row().kind() != WalletKind.SEEDED) {
            return refused(new WalletError.SigningKeyUnavailable(request.from()));
        }
        if (request.note().length() > MOST_NOTE) {
            return refused(new WalletError.InvalidParameter("A note has at most " + MOST_NOTE + " characters."));
        }
        if (plans.size() >= desk.parts().limits().plans()) {
            return refused(new WalletError.OperationFailed("Too many payments are in preparation."));
        }
        return switch (view.get().condition()) {
            case WalletCondition.Usable usable -> Optional.empty();
            case WalletCondition.Damaged damaged ->
                refused(new WalletError.OperationFailed("The records of this wallet are damaged."));
            case WalletCondition.NotSaving notSaving ->
                refused(new WalletError.StoreFatal("Changes of this wallet are not being saved: " + notSaving.cause()));
        };
    }

    private static Optional<PlanOutcome> refused(WalletError error) {
        return Optional.of(new PlanOutcome.Refused(error));
    }

    private void forgetExpired() {
        Instant now = desk.parts().clock().instant();
        plans.values().removeIf(open -> !now.isBefore(open.shown().expires()));
    }

    /// Drops the plans of a wallet that was removed.
    void forget(WalletId wallet) {
        plans.values().removeIf(open -> open.shown().from().equals(wallet));
    }

    /// On the engine's thread.
    private PlanOutcome plan(WalletBook book, SendRequest request, Address to) throws InterruptedException {
        WalletState wallet = state(book, request.from());
        AccountId account = account(request.from());
        var planner = new PaymentPlanner(wallet);
        Instant now = desk.parts().clock().instant();
        var outcome = planner.plan(wish(request.amount(), account, to.script()), now);
        if (outcome instanceof org.halcyon.core.wallet.PlanOutcome.Planned planned) {
            book.emit(planned.events());
        }
        return shown(outcome, request, to);
    }

    static WalletState state(WalletBook book, WalletId id) {
        return book.wallet(id).orElseThrow(() -> new WalletException(new WalletError.WalletNotFound(id)));
    }

    private AccountId account(WalletId wallet) {
        return desk.view(wallet)
                .mainAccount()
                .map(row -> RowNames.account(row.key()))
                .orElseThrow(() -> new WalletException(new WalletError.NoSelectableInputs()));
    }

    /// The high fee is a warning here, which the person answers on the page of the plan.
    private static PaymentRequest wish(SendRequest.Amount amount, AccountId account, Script script) {
        return switch (amount) {
            case SendRequest.Amount.Exactly exactly ->
                new PaymentRequest.Exact(
                        account,
                        List.of(new PaymentRequest.Recipient(script, exactly.amount())),
                        FeeRate.NORMAL,
                        /* feeConfirmed= */ true);
            case SendRequest.Amount.Everything everything ->
                new PaymentRequest.Everything(account, script, FeeRate.NORMAL, /* feeConfirmed= */ true);
        };
    }

    private PlanOutcome shown(org.halcyon.core.wallet.PlanOutcome outcome, SendRequest request, Address to) {
        return switch (outcome) {
            case org.halcyon.core.wallet.PlanOutcome.Planned planned -> keep(planned.plan(), request, to);
            case org.halcyon.core.wallet.PlanOutcome.NotEnough missing ->
                new PlanOutcome.Refused(new WalletError.InsufficientFunds(missing.shortBy()));
            case org.halcyon.core.wallet.PlanOutcome.DustAmount dust -> new PlanOutcome.Dust(dust.least());
            case org.halcyon.core.wallet.PlanOutcome.NothingToSpend nothing ->
                new PlanOutcome.Refused(new WalletError.NoSelectableInputs());
            case org.halcyon.core.wallet.PlanOutcome.NoRecipients nobody ->
                new PlanOutcome.Refused(new WalletError.InvalidParameter("There is nobody to pay."));
            case org.halcyon.core.wallet.PlanOutcome.ImpossibleAmount impossible ->
                new PlanOutcome.Refused(new WalletError.InvalidParameter("There is not that much Dash."));
            case org.halcyon.core.wallet.PlanOutcome.FeeGuard guarded ->
                new PlanOutcome.Refused(new WalletError.OperationFailed("The fee would be unusually high."));
            case org.halcyon.core.wallet.PlanOutcome.TooLarge large ->
                new PlanOutcome.Refused(
                        new WalletError.OperationFailed("The payment would need too many coins at once (" + large.size()
                                + " bytes). Send a smaller amount first."));
            case org.halcyon.core.wallet.PlanOutcome.NoChangeAddress none ->
                new PlanOutcome.Refused(
                        new WalletError.OperationFailed("Too many payments are in preparation. Try again later."));
        };
    }

    private PlanOutcome keep(TransactionPlan exact, SendRequest request, Address to) {
        PaymentPlan shown = new PaymentPlan(
                ids.incrementAndGet(),
                request.from(),
                to.text(),
                exact.paid(),
                exact.fee(),
                exact.changeAmount(),
                exact.inputs().size(),
                exact.size(),
                request.note(),
                warnings(exact, request.from(), to),
                exact.expires());
        plans.put(shown.id(), new Open(shown, exact));
        return new PlanOutcome.Planned(shown);
    }

    private Set<Warning> warnings(TransactionPlan exact, WalletId wallet, Address to) {
        Set<Warning> warnings = EnumSet.noneOf(Warning.class);
        boolean high = exact.fee().compareTo(HIGH_FEE) > 0
                || exact.fee().value() > exact.paid().value() / 10;
        if (high) {
            warnings.add(Warning.HIGH_FEE);
        }
        WalletView view = desk.view(wallet);
        warnings.add(view.hasPaid(to.script()) ? Warning.REUSED_ADDRESS : Warning.FIRST_PAYMENT);
        if (view.addresses().stream().anyMatch(row -> row.address().script().equals(to.script()))) {
            warnings.add(Warning.OWN_ADDRESS);
        }
        return warnings;
    }

    /// Takes a plan out, so that nobody else can send it; empty if it is unknown or its time is over.
    Optional<Open> take(PaymentPlan plan) {
        forgetExpired();
        return Optional.ofNullable(plans.remove(plan.id()));
    }

    /// Puts a plan back that was taken and not used.
    void putBack(Open open) {
        plans.put(open.shown().id(), open);
    }

    void discard(PaymentPlan plan) {
        take(plan).ifPresent(this::release);
    }

    /// Gives coins and change address back. Where no engine runs there is nothing to give back: reservations of coins
    /// live in its memory, and that of the address ends by itself.
    void release(Open open) {
        desk.chain()
                .call(book -> {
                    List<WalletState> there = new ArrayList<>();
                    book.wallet(open.shown().from()).ifPresent(there::add);
                    for (WalletState wallet : there) {
                        book.emit(new PaymentPlanner(wallet).drop(open.exact()));
                    }
                    return open;
                })
                .exceptionally(ended -> open);
    }
}
