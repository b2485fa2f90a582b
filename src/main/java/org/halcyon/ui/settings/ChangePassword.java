package org.halcyon.ui.settings;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
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
import org.halcyon.wallet.OlderVault;
import org.halcyon.wallet.PasswordOutcome;
import org.halcyon.wallet.WalletService;
import org.jspecify.annotations.Nullable;

/// The dialog in which the password is changed: the present one, the new one twice. It stays open until the vault is
/// sealed anew, and after a refusal with what was typed. FX thread only.
public final class ChangePassword {
    private final Parts parts;
    private final Messages messages;
    private final PasswordAttempts attempts;
    private final OlderVaultConsent older;

    /// What the flow needs.
    public record Parts(
            WalletService service, Supplier<DialogHost> dialogs, Messages messages, InstantSource clock, Executor fx) {}

    public ChangePassword(Parts parts) {
        this.parts = parts;
        messages = parts.messages();
        attempts = new PasswordAttempts(parts.clock());
        older = new OlderVaultConsent(parts.service(), messages, parts.fx());
        new OlderVaultPrompt(parts.dialogs(), messages).follow(older);
    }

    /// False while there is no password that could be changed.
    boolean isPossible() {
        return parts.service().hasVault() && !parts.service().isKeyless();
    }

    void ask() {
        new Form().open();
    }

    private void notChanged(String cause) {
        tell(Icon.NOTE, Tone.ACCENT, messages.text("changePassword.title"), cause);
    }

    private void tell(Icon icon, Tone tone, String title, String body) {
        DialogHost dialogs = parts.dialogs().get();
        dialogs.show(DialogBox.of(icon, tone, title)
                .saying(body)
                .safe(Buttons.main(messages.text("act.close"), dialogs::hide))
                .escapingTo(dialogs::hide));
    }

    /// One time that the dialog is open.
    private final class Form {
        private final SecretField current = new SecretField(messages.text("changePassword.current"), messages);
        private final SecretField fresh = new SecretField(messages.text("changePassword.new"), messages);
        private final SecretField again = new SecretField(messages.text("changePassword.again"), messages);
        private final Label strength = Labels.wrapped("", "hal-hint");
        private final Label state = Labels.wrapped("", "hal-hint");
        private final Button cancel = Buttons.other(messages.text("act.cancel"), this::leave);
        private final Button change = Buttons.main(messages.text("changePassword.act"), this::submit);
        private boolean running;

        void open() {
            fresh.lengthProperty().subscribe(length -> strength.setText(strength(length.intValue())));
            current.onEnter(fresh.input()::requestFocus);
            fresh.onEnter(again.input()::requestFocus);
            again.onEnter(change::requestFocus);
            state.managedProperty().bind(state.textProperty().isNotEmpty());
            parts.dialogs()
                    .get()
                    .show(DialogBox.of(Icon.LOCK, Tone.ACCENT, messages.text("changePassword.title"))
                            .saying(messages.text("changePassword.body"))
                            .content(new VBox(14, current, new VBox(5, fresh, strength), again, state))
                            .focusing(current.input())
                            .other(cancel)
                            .safe(change)
                            .escapingTo(this::leave));
        }

        private String strength(int length) {
            String word = messages.text(fresh.examine(PasswordStrength::of).messageKey());
            return length == 0
                    ? messages.text("strength.need", Map.of("least", PasswordStrength.LEAST))
                    : messages.text("strength.is", Map.of("word", word));
        }

        /// Not while the vault is written: how that ends has to be told.
        private void leave() {
            if (!running) {
                wipe();
                parts.dialogs().get().hide();
            }
        }

        private void wipe() {
            for (SecretField field : new SecretField[] {current, fresh, again}) {
                Arrays.fill(field.take(), '\0');
            }
        }

        private void submit() {
            if (running || !isFit()) {
                return;
            }
            run(true);
            parts.service()
                    .changePassword(current.examine(char[]::clone), fresh.examine(char[]::clone))
                    .whenCompleteAsync(this::ended, parts.fx());
        }

        private boolean isFit() {
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
            if (fresh.examine(PasswordStrength::of) == PasswordStrength.TOO_SHORT) {
                refuse(fresh, messages.text("password.tooShort"));
                return false;
            }
            if (!isSame()) {
                Arrays.fill(again.take(), '\0');
                refuse(again, messages.text("changePassword.notSame"));
                return false;
            }
            return true;
        }

        private boolean isSame() {
            return fresh.examine(one -> again.examine(two -> Arrays.equals(one, two)));
        }

        private void refuse(SecretField field, String problem) {
            field.fail(problem);
            field.input().requestFocus();
        }

        private void run(boolean now) {
            running = now;
            change.setDisable(now);
            cancel.setDisable(now);
            state.setText(now ? messages.text("changePassword.running") : "");
        }

        private void ended(@Nullable PasswordOutcome outcome, @Nullable Throwable failure) {
            run(false);
            if (outcome == null || failure != null) {
                state.setText(messages.text("changePassword.failed", Map.of("cause", ""))
                        .strip());
                return;
            }
            switch (outcome) {
                case PasswordOutcome.Changed changed -> changed();
                case PasswordOutcome.WrongPassword wrong -> {
                    attempts.wrong();
                    refuse(current, messages.text("password.wrong"));
                }
                case OlderVault copy -> {
                    wipe();
                    parts.dialogs().get().hide();
                    older.ask(copy, ChangePassword.this::ask, ChangePassword.this::notChanged);
                }
                case PasswordOutcome.Refused refused ->
                    state.setText(messages.text(
                            "changePassword.failed",
                            Map.of("cause", refused.error().message())));
            }
        }

        private void changed() {
            attempts.right();
            wipe();
            parts.dialogs().get().hide();
            tell(
                    Icon.DONE,
                    Tone.SUCCESS,
                    messages.text("changePassword.done.title"),
                    messages.text("changePassword.done.body"));
        }
    }
}
