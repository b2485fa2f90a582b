package org.halcyon.ui.tools;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.halcyon.base.Duffs;
import org.halcyon.base.WalletId;
import org.halcyon.ui.Messages;
import org.halcyon.ui.amount.AmountFormat;
import org.halcyon.ui.amount.TypedAmount;
import org.halcyon.wallet.SandboxControls;
import org.halcyon.wallet.SandboxControls.Fault;
import org.halcyon.wallet.SandboxControls.SandboxSnapshot;
import org.halcyon.wallet.StateHub;
import org.halcyon.wallet.WalletService;
import org.jspecify.annotations.Nullable;

/// The controls of the local network. What a person types is checked here; what went wrong is said in words.
public final class SandboxViewModel {
    public static final int MOST_BLOCKS = 1_000;
    public static final int MOST_DEPTH = 100;
    public static final int MOST_SECONDS = 3_600;

    private final SandboxControls controls;
    private final WalletService service;
    private final ObservableValue<Optional<WalletId>> wallet;
    private final Messages messages;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<SandboxSnapshot> state;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private StateHub.@Nullable Subscription subscription;

    public SandboxViewModel(
            SandboxControls controls,
            WalletService service,
            ObservableValue<Optional<WalletId>> wallet,
            Messages messages,
            Executor fx) {
        this.controls = controls;
        this.service = service;
        this.wallet = wallet;
        this.messages = messages;
        this.fx = fx;
        state = new ReadOnlyObjectWrapper<>(controls.state().newest());
    }

    public ReadOnlyObjectProperty<SandboxSnapshot> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public void follow() {
        unfollow();
        subscription = controls.state().subscribe(state::set);
    }

    public void unfollow() {
        var old = subscription;
        subscription = null;
        if (old != null) {
            old.close();
        }
    }

    public void mine(String typed) {
        number(typed, MOST_BLOCKS).ifPresent(blocks -> tell(controls.mine(blocks)));
    }

    public void reorganise(String typed, boolean drop) {
        number(typed, MOST_DEPTH).ifPresent(depth -> tell(controls.reorganise(depth, drop)));
    }

    public void mineEvery(String typed) {
        number(typed, MOST_SECONDS).ifPresent(seconds -> controls.mineEvery(Optional.of(Duration.ofSeconds(seconds))));
    }

    public void stopMining() {
        problem.set("");
        controls.mineEvery(Optional.empty());
    }

    /// Pays to the receive address of the wallet in front.
    public void give(String typed) {
        switch (new AmountFormat(messages.locale()).parse(typed)) {
            case TypedAmount.Refused refused ->
                problem.set(messages.text(refused.reason().messageKey()));
            case TypedAmount.Understood amount -> give(amount.amount());
        }
    }

    private void give(Duffs amount) {
        wallet.getValue()
                .ifPresentOrElse(
                        open -> tell(service.receiveAddress(open)
                                .thenCompose(issued -> controls.give(issued.address(), amount))),
                        () -> problem.set(messages.text("sandbox.noWallet")));
    }

    public void fault(Fault fault, boolean on) {
        problem.set("");
        controls.fault(fault, on);
    }

    /// A fault of this kind that is on, if there is one.
    public Optional<Fault> on(Class<? extends Fault> kind) {
        return state.get().faults().stream().filter(kind::isInstance).findFirst();
    }

    public void allOff() {
        new ArrayList<>(state.get().faults()).forEach(fault -> fault(fault, false));
    }

    private void tell(CompletionStage<?> act) {
        problem.set("");
        act.whenCompleteAsync(
                (done, failure) -> problem.set(
                        failure == null ? "" : messages.text("sandbox.failed", Map.of("reason", reason(failure)))),
                fx);
    }

    private Optional<Integer> number(String typed, int most) {
        String text = typed.strip();
        int value = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
        boolean good = value >= 1 && value <= most;
        problem.set(good ? "" : messages.text("sandbox.number", Map.of("from", 1, "to", most)));
        return good ? Optional.of(value) : Optional.empty();
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage());
    }
}
