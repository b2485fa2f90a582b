package org.halcyon.ui.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.prompt.DialogBox;
import org.halcyon.ui.prompt.DialogHost;
import org.halcyon.ui.prompt.OlderVaultPrompt;
import org.halcyon.ui.secret.OlderVaultConsent;
import org.halcyon.ui.secret.PasswordAttempts;
import org.halcyon.ui.secret.PasswordStrength;
import org.halcyon.ui.secret.SecretField;
import org.halcyon.wallet.KeyringOutcome;
import org.halcyon.wallet.KeyringState;
import org.halcyon.wallet.OlderVault;
import org.jspecify.annotations.Nullable;

/// The dialogs in which the keyring of this computer takes the place of the password, and a new password that of the
/// keyring. Each stays open until the vault is sealed anew, and after a refusal with what was typed. FX thread only.
public final class KeyringFlow {
    private final ChangePassword.Parts parts;
    private final Messages messages;
    private final PasswordAttempts attempts;
    private final OlderVaultConsent older;
    private Consumer<KeyringState> shown = state -> {};

    public KeyringFlow(ChangePassword.Parts parts) {
        this.parts = parts;
        messages = parts.messages();
        attempts = new PasswordAttempts(parts.clock());
        older = new OlderVaultConsent(parts.service(), messages, parts.fx());
        new OlderVaultPrompt(parts.dialogs(), messages).follow(older);
    }

    /// @param shown gets the state at each look
    void onState(Consumer<KeyringState> shown) {
        this.shown = shown;
    }

    /// Asks what the keyring is to the vault now.
    void look() {
        parts.service().keyring().whenCompleteAsync((state, failure) -> looked(state), parts.fx());
    }

    private void looked(@Nullable KeyringState state) {
        if (state != null) {
            shown.accept(state);
        }
    }

    void askOn() {
        new TurnOn().open();
    }

    void askOff() {
        new TurnOff().open();
    }

    private void notChanged(String cause) {
        tell("keyring.title", messages.text("keyring.failed", Map.of("cause", cause)), Tone.WARNING);
    }

    private void tell(String title, String body, Tone tone) {
        DialogHost dialogs = parts.dialogs().get();
        dialogs.show(DialogBox.of(Icon.KEY, tone, messages.text(title))
                .saying(body)
                .safe(Buttons.main(messages.text("act.close"), dialogs::hide))
                .escapingTo(dialogs::hide));
    }

    /// One time that a dialog is open.
    private abstract class Form {
        final Label state = Labels.wrapped("", "hal-hint");
        final Button cancel = Buttons.other(messages.text("act.cancel"), this::leave);
        boolean running;

        abstract List<SecretField> fields();

        abstract Button act();

        /// Says at a field what does not fit, if anything.
        abstract boolean isFit();

        abstract CompletionStage<KeyringOutcome> call();

        abstract void askAgain();

        void show(DialogBox box) {
            state.managedProperty().bind(state.textProperty().isNotEmpty());
            SecretField first = fields().getFirst();
            parts.dialogs().get().show(box.focusing(first.input()).escapingTo(this::leave));
        }

        /// Not while the vault is written: how that ends has to be told.
        void leave() {
            if (!running) {
                hide();
            }
        }

        private void hide() {
            fields().forEach(field -> Arrays.fill(field.take(), '\0'));
            parts.dialogs().get().hide();
        }

        void submit() {
            if (running || !isFit()) {
                return;
            }
            run(true);
            call().whenCompleteAsync(this::ended, parts.fx());
        }

        void refuse(SecretField field, String problem) {
            field.fail(problem);
            field.input().requestFocus();
        }

        private void run(boolean now) {
            running = now;
            act().setDisable(now);
            cancel.setDisable(now);
            state.setText(now ? messages.text("keyring.running") : "");
        }

        private void ended(@Nullable KeyringOutcome outcome, @Nullable Throwable failure) {
            run(false);
            if (outcome == null || failure != null) {
                state.setText(
                        messages.text("keyring.failed", Map.of("cause", "")).strip());
                return;
            }
            switch (outcome) {
                case KeyringOutcome.TurnedOn on -> done("keyring.on");
                case KeyringOutcome.TurnedOff off ->
                    done(off.key() == KeyringOutcome.Key.REMOVED ? "keyring.off" : "keyring.offKeyLeft");
                case KeyringOutcome.WrongPassword wrong -> {
                    attempts.wrong();
                    refuse(fields().getFirst(), messages.text("password.wrong"));
                }
                case OlderVault copy -> {
                    hide();
                    older.ask(copy, this::askAgain, KeyringFlow.this::notChanged);
                }
                case KeyringOutcome.Refused refused ->
                    state.setText(messages.text(
                            "keyring.failed", Map.of("cause", refused.error().message())));
            }
        }

        private void done(String key) {
            attempts.right();
            hide();
            tell(key + ".title", messages.text(key + ".body"), Tone.SUCCESS);
            look();
        }
    }

    /// The present password, and what it means to do without one.
    private final class TurnOn extends Form {
        private final SecretField current = new SecretField(messages.text("changePassword.current"), messages);
        private final Button use = Buttons.other(messages.text("keyring.use"), this::submit);

        void open() {
            current.onEnter(use::requestFocus);
            show(DialogBox.of(Icon.KEY, Tone.WARNING, messages.text("keyring.use.title"))
                    .saying(messages.text("keyring.use.body"))
                    .content(new VBox(14, current, state))
                    .other(use)
                    .safe(cancel));
        }

        @Override
        List<SecretField> fields() {
            return List.of(current);
        }

        @Override
        Button act() {
            return use;
        }

        @Override
        boolean isFit() {
            Duration left = attempts.left();
            if (left.isPositive()) {
                refuse(
                        current,
                        messages.text("changePassword.wait", Map.of("seconds", (left.toMillis() + 999) / 1000)));
                return false;
            }
            if (current.lengthProperty().get() == 0) {
                refuse(current, messages.text("password.empty"));
                return false;
            }
            return true;
        }

        @Override
        CompletionStage<KeyringOutcome> call() {
            return parts.service().useKeyring(current.examine(char[]::clone));
        }

        @Override
        void askAgain() {
            askOn();
        }
    }

    /// A new password, twice.
    private final class TurnOff extends Form {
        private final SecretField fresh = new SecretField(messages.text("changePassword.new"), messages);
        private final SecretField again = new SecretField(messages.text("changePassword.again"), messages);
        private final Label strength = Labels.wrapped("", "hal-hint");
        private final Button leave = Buttons.main(messages.text("keyring.leave"), this::submit);

        void open() {
            fresh.lengthProperty().subscribe(length -> strength.setText(strength(length.intValue())));
            fresh.onEnter(again.input()::requestFocus);
            again.onEnter(leave::requestFocus);
            show(DialogBox.of(Icon.LOCK, Tone.ACCENT, messages.text("keyring.leave.title"))
                    .saying(messages.text("keyring.leave.body"))
                    .content(new VBox(14, new VBox(5, fresh, strength), again, state))
                    .other(cancel)
                    .safe(leave));
        }

        private String strength(int length) {
            String word = messages.text(fresh.examine(PasswordStrength::of).messageKey());
            return length == 0
                    ? messages.text("strength.need", Map.of("least", PasswordStrength.LEAST))
                    : messages.text("strength.is", Map.of("word", word));
        }

        @Override
        List<SecretField> fields() {
            return List.of(fresh, again);
        }

        @Override
        Button act() {
            return leave;
        }

        @Override
        boolean isFit() {
            if (fresh.examine(PasswordStrength::of) == PasswordStrength.TOO_SHORT) {
                refuse(fresh, messages.text("password.tooShort"));
                return false;
            }
            boolean same = fresh.examine(one -> again.examine(two -> Arrays.equals(one, two)));
            if (!same) {
                Arrays.fill(again.take(), '\0');
                refuse(again, messages.text("changePassword.notSame"));
            }
            return same;
        }

        @Override
        CompletionStage<KeyringOutcome> call() {
            return parts.service().leaveKeyring(fresh.examine(char[]::clone));
        }

        @Override
        void askAgain() {
            askOff();
        }
    }
}
