package org.halcyon.ui.send;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.halcyon.base.Duffs;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.tx.Txid;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.ui.page.ErrorWords;
import org.halcyon.ui.page.PageSource;
import org.halcyon.ui.page.WalletWatch;
import org.halcyon.ui.prompt.VaultTry;
import org.halcyon.ui.secret.OlderVaultConsent;
import org.halcyon.ui.secret.PasswordAttempts;
import org.halcyon.ui.send.PlanDesk.Purpose;
import org.halcyon.ui.send.PlanDesk.Question;
import org.halcyon.ui.send.SendStep.Ending;
import org.halcyon.wallet.ActivityEntry;
import org.halcyon.wallet.ActivityEntry.Standing;
import org.halcyon.wallet.OlderVault;
import org.halcyon.wallet.PaymentPlan;
import org.halcyon.wallet.PlanOutcome;
import org.halcyon.wallet.SendOutcome;
import org.halcyon.wallet.SendRequest;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.WalletCondition;
import org.halcyon.wallet.WalletError;
import org.halcyon.wallet.WalletSnapshot;
import org.halcyon.wallet.rows.WalletKind;

/// A payment from the draft to what became of it. At most one plan is held; it is given back when a field changes, when
/// the page is left and when nothing was sent. FX thread only.
final class SendViewModel implements AutoCloseable {
    private final PageSource source;
    private final PasswordAsk passwords;
    private final SendForm form;
    private final PlanDesk desk;
    private final WalletWatch watch;
    private final PasswordAttempts attempts;
    private final OlderVaultConsent older;
    private final UncertainSends uncertain;
    private final ErrorWords errors;
    private final ReadOnlyObjectWrapper<SendStep> step = new ReadOnlyObjectWrapper<>(new SendStep.Draft());
    private final ReadOnlyObjectWrapper<Ceiling> ceiling = new ReadOnlyObjectWrapper<>(new Ceiling.Unasked());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper blocked = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper connected = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<ActivityEntry>> followed =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<StateHub.Subscription> chain = Optional.empty();
    private Duffs available = Duffs.ZERO;
    private String askedFor = "";

    SendViewModel(PageSource source, PasswordAsk passwords) {
        this.source = source;
        this.passwords = passwords;
        desk = new PlanDesk(source);
        watch = new WalletWatch(source);
        attempts = new PasswordAttempts(source.clock());
        older = new OlderVaultConsent(source.service(), source.messages(), source.fx());
        uncertain = new UncertainSends(source.clock());
        errors = new ErrorWords(source);
        form = new SendForm(source, this::changed);
        watch.currentProperty().addListener((o, was, now) -> walletChanged(was, now));
    }

    /// The question whether an older copy of the vault is to be used.
    OlderVaultConsent olderVault() {
        return older;
    }

    SendForm form() {
        return form;
    }

    ReadOnlyObjectProperty<Optional<WalletSnapshot>> walletProperty() {
        return watch.currentProperty();
    }

    ReadOnlyObjectProperty<SendStep> stepProperty() {
        return step.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Ceiling> ceilingProperty() {
        return ceiling.getReadOnlyProperty();
    }

    /// What went wrong with the whole, as a sentence; empty if nothing.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Why this wallet cannot pay at all; empty if it can.
    ReadOnlyStringProperty blockedProperty() {
        return blocked.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty connectedProperty() {
        return connected.getReadOnlyProperty();
    }

    /// The payment that was sent last, as the wallet sees it now.
    ReadOnlyObjectProperty<Optional<ActivityEntry>> followedProperty() {
        return followed.getReadOnlyProperty();
    }

    void open() {
        watch.open();
        if (chain.isEmpty()) {
            chain = Optional.of(source.service().chain().subscribe(this::chainChanged));
            askCeiling();
        }
    }

    /// The page is left: the draft stays, a plan does not.
    @Override
    public void close() {
        backToEditing();
        desk.forget(Purpose.CEILING);
        ceiling.set(new Ceiling.Unasked());
        askedFor = "";
        watch.close();
        chain.ifPresent(StateHub.Subscription::close);
        chain = Optional.empty();
    }

    void max() {
        switch (ceiling.get()) {
            case Ceiling.Known known -> form.useEverything(known.most());
            case Ceiling.Unasked unasked -> askOrBlame();
            case Ceiling.Failed failed -> retryCeiling();
            case Ceiling.Pending pending -> {
                // the answer is on its way
            }
        }
    }

    void retryCeiling() {
        askedFor = "";
        askCeiling();
    }

    void review() {
        if (!blocked.get().isEmpty() || step.get() instanceof SendStep.Sending) {
            return;
        }
        problem.set("");
        watch.current().flatMap(wallet -> form.request(wallet.id())).ifPresent(request -> {
            step.set(new SendStep.Quoting());
            desk.ask(Purpose.REVIEW, new Question(request, this::quoted, () -> draftWith("send.problem.quote")));
        });
    }

    /// Closes the review, or stops waiting for it, and gives the coins back.
    void backToEditing() {
        switch (step.get()) {
            case SendStep.Review review -> {
                source.service().discard(review.plan());
                step.set(new SendStep.Draft());
            }
            case SendStep.Quoting quoting -> {
                desk.forget(Purpose.REVIEW);
                step.set(new SendStep.Draft());
            }
            case SendStep.Draft draft -> problem.set("");
            case SendStep.Sending sending -> {
                // it cannot be taken back
            }
            case SendStep.Ended ended -> {
                // the result stays until a new payment is begun
            }
        }
    }

    /// Asks for the password and sends; everything that a person must agree to has been agreed to.
    void authorise() {
        if (step.get() instanceof SendStep.Review review && connected.get()) {
            askPassword(review, new VaultTry.First());
        }
    }

    void newPayment() {
        if (step.get() instanceof SendStep.Ended) {
            followed.set(Optional.empty());
            step.set(new SendStep.Draft());
        }
    }

    private void changed() {
        if (step.get() instanceof SendStep.Ended) {
            return;
        }
        backToEditing();
        if (form.destinationProperty().get() instanceof Destination.Fills fills) {
            // the text field is still inside its own change
            source.fx().execute(() -> form.fill(fills.link()));
        }
        askCeiling();
    }

    private void askOrBlame() {
        askCeiling();
        if (form.payee().isEmpty()) {
            form.failTo(source.messages().text("send.to.first"));
        }
    }

    /// Asks what can be sent at most, once per payee and set of coins.
    private void askCeiling() {
        Optional<String> payee = form.payee();
        Optional<WalletSnapshot> wallet =
                watch.current().filter(one -> blocked.get().isEmpty());
        if (payee.isEmpty() || wallet.isEmpty() || chain.isEmpty()) {
            desk.forget(Purpose.CEILING);
            ceiling.set(new Ceiling.Unasked());
            askedFor = "";
            return;
        }
        String question = wallet.get().id().toHex() + payee.get() + available.value();
        if (question.equals(askedFor)) {
            return;
        }
        askedFor = question;
        ceiling.set(new Ceiling.Pending());
        var request = new SendRequest(wallet.get().id(), payee.get(), new SendRequest.Amount.Everything(), "");
        desk.ask(
                Purpose.CEILING,
                new Question(
                        request,
                        this::ceilingFound,
                        () -> ceiling.set(new Ceiling.Failed(source.messages().text("send.ceiling.failed")))));
    }

    private void ceilingFound(PlanOutcome outcome) {
        switch (outcome) {
            case PlanOutcome.Planned planned -> {
                PaymentPlan plan = planned.plan();
                source.service().discard(plan);
                ceiling.set(new Ceiling.Known(plan.amount(), plan.fee()));
                if (form.isEverything()) {
                    form.useEverything(plan.amount());
                }
            }
            case PlanOutcome.BadAddress bad -> ceiling.set(new Ceiling.Unasked());
            case PlanOutcome.Dust dust -> ceiling.set(failed(new WalletError.NoSelectableInputs()));
            case PlanOutcome.Refused refused -> ceiling.set(failed(refused.error()));
        }
    }

    private Ceiling failed(WalletError error) {
        return new Ceiling.Failed(errors.of(error));
    }

    private void quoted(PlanOutcome outcome) {
        switch (outcome) {
            case PlanOutcome.Planned planned ->
                step.set(new SendStep.Review(
                        planned.plan(),
                        uncertain.repeats(
                                planned.plan(),
                                watch.current().map(WalletSnapshot::recent).orElseGet(List::of))));
            case PlanOutcome.BadAddress bad -> {
                form.failTo(form.reader().problem(bad.problem()));
                step.set(new SendStep.Draft());
            }
            case PlanOutcome.Dust dust -> {
                form.failAmount(source.messages()
                        .text("send.amount.dust", Map.of("amount", source.figure(ShownAmount.of(dust.least())))));
                step.set(new SendStep.Draft());
            }
            case PlanOutcome.Refused refused -> refusedQuote(refused.error());
        }
    }

    private void refusedQuote(WalletError error) {
        step.set(new SendStep.Draft());
        if (error instanceof WalletError.InsufficientFunds || error instanceof WalletError.NoSelectableInputs) {
            form.failAmount(errors.of(error));
        } else {
            problem.set(errors.of(error));
        }
    }

    private void draftWith(String key) {
        step.set(new SendStep.Draft());
        problem.set(source.messages().text(key));
    }

    private void askPassword(SendStep.Review review, VaultTry last) {
        String wallet = watch.current().map(WalletSnapshot::name).orElse("");
        source.deliver(
                passwords.ask(wallet, last, attempts::left),
                given -> given.ifPresent(password -> send(review, password)),
                () -> {});
    }

    private void send(SendStep.Review review, char[] password) {
        if (!step.get().equals(review) || attempts.left().isPositive()) {
            Arrays.fill(password, '\0');
            return;
        }
        step.set(new SendStep.Sending(review.plan()));
        source.deliver(
                source.service().send(review.plan(), password),
                outcome -> {
                    Arrays.fill(password, '\0');
                    sent(review, outcome);
                },
                () -> {
                    Arrays.fill(password, '\0');
                    unknown(review.plan(), Optional.empty());
                });
    }

    private void sent(SendStep.Review review, SendOutcome outcome) {
        if (!(outcome instanceof SendOutcome.WrongPassword)) {
            attempts.right();
        }
        switch (outcome) {
            case SendOutcome.Accepted accepted -> end(review.plan(), new Ending.Seen(accepted.txid()));
            case SendOutcome.Uncertain maybe -> unknown(review.plan(), Optional.of(maybe.txid()));
            case SendOutcome.Conflicted conflicted -> end(review.plan(), new Ending.Conflicted(conflicted.txid()));
            case SendOutcome.WrongPassword wrong -> {
                attempts.wrong();
                step.set(review);
                askPassword(review, new VaultTry.WrongPassword());
            }
            case OlderVault copy -> {
                step.set(review);
                older.ask(copy, () -> agreed(review), cause -> notSent(review, cause));
            }
            case SendOutcome.Refused refused -> refused(review, refused.error());
        }
    }

    /// The plan outlasts a keyring that is locked or away.
    private void refused(SendStep.Review review, WalletError error) {
        if (error instanceof WalletError.KeyringUnavailable) {
            step.set(review);
            askPassword(review, new VaultTry.NoKey(errors.of(error)));
        } else {
            notSent(review, errors.of(error));
        }
    }

    /// The person may have left the review meanwhile.
    private void agreed(SendStep.Review review) {
        if (step.get().equals(review)) {
            askPassword(review, new VaultTry.First());
        }
    }

    private void notSent(SendStep.Review review, String cause) {
        source.service().discard(review.plan());
        step.set(new SendStep.Draft());
        problem.set(cause);
    }

    private void unknown(PaymentPlan plan, Optional<Txid> txid) {
        uncertain.add(plan);
        end(plan, new Ending.Unknown(txid));
    }

    private void end(PaymentPlan plan, Ending ending) {
        step.set(new SendStep.Ended(plan, ending));
        if (ending instanceof Ending.Seen) {
            form.clear();
        }
        follow();
    }

    private void walletChanged(Optional<WalletSnapshot> was, Optional<WalletSnapshot> now) {
        if (!was.map(WalletSnapshot::id).equals(now.map(WalletSnapshot::id))) {
            backToEditing();
        }
        blocked.set(now.map(this::whyNot).orElse(""));
        available = now.map(wallet -> wallet.balances().available()).orElse(Duffs.ZERO);
        if (step.get() instanceof SendStep.Draft) {
            askCeiling();
        }
        follow();
    }

    private String whyNot(WalletSnapshot wallet) {
        if (wallet.condition() instanceof WalletCondition.Damaged) {
            return source.messages().text("send.blocked.damaged");
        }
        return wallet.kind() == WalletKind.SEEDED ? "" : source.messages().text("send.blocked.watchOnly");
    }

    private void chainChanged(ChainSnapshot snapshot) {
        connected.set(!snapshot.peers().isEmpty());
    }

    /// Keeps watching what was sent; an open outcome that turns out to be lost is said so.
    private void follow() {
        if (!(step.get() instanceof SendStep.Ended ended)) {
            return;
        }
        Optional<Txid> txid = txid(ended.ending());
        Optional<ActivityEntry> entry = txid.flatMap(id -> watch.current()
                .flatMap(wallet -> wallet.recent().stream()
                        .filter(one -> one.txid().equals(id))
                        .findFirst()));
        entry.ifPresent(one -> followed.set(Optional.of(one)));
        boolean lost = entry.filter(one -> one.standing() instanceof Standing.Conflicted)
                .isPresent();
        if (lost && !(ended.ending() instanceof Ending.Conflicted)) {
            txid.ifPresent(id -> step.set(new SendStep.Ended(ended.plan(), new Ending.Conflicted(id))));
        }
    }

    private static Optional<Txid> txid(Ending ending) {
        return switch (ending) {
            case Ending.Seen seen -> Optional.of(seen.txid());
            case Ending.Unknown unknown -> unknown.txid();
            case Ending.Conflicted conflicted -> Optional.of(conflicted.txid());
        };
    }
}
