package org.halcyon.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import org.halcyon.testing.Covers;
import org.halcyon.ui.FxThread;
import org.halcyon.ui.Scenes;
import org.halcyon.ui.secret.SecretField;
import org.halcyon.wallet.KeyringOutcome;
import org.halcyon.wallet.KeyringState;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.RemoveOutcome;
import org.halcyon.wallet.WalletError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The keyring in the real window: turned on and off, and in the place of the password wherever one is asked for.
@Timeout(120)
final class KeyringWindowTest {
    private static final String OLD = "correct horse battery";
    private static final String FRESH = "another long sentence";
    private static final String SECTION = "This computer's keyring";
    private static final WalletError LOCKED = new WalletError.KeyringUnavailable("It may be waiting to be unlocked.");

    private static void with(KeyringState state, String page, Consumer<WindowBench> test) {
        FxThread.run(() -> {
            var bench = new WindowBench().show(1280, 800);
            bench.session.withWallet("Household").withWallet("Savings");
            bench.session.keyring = state;
            bench.session.vaultPassword = state instanceof KeyringState.InUse ? Optional.empty() : Optional.of(OLD);
            bench.open(NetworkProfile.MAIN);
            bench.window.session().orElseThrow().shell().open(page);
            bench.layOut();
            try {
                test.accept(bench);
            } finally {
                bench.window.close();
                bench.stage.close();
            }
        });
    }

    private static List<SecretField> fields(WindowBench bench) {
        return Scenes.all(bench.window.dialogs().shown().orElseThrow()).stream()
                .filter(SecretField.class::isInstance)
                .map(SecretField.class::cast)
                .toList();
    }

    private static void fill(WindowBench bench, String... texts) {
        List<SecretField> fields = fields(bench);
        assertThat(fields).hasSize(texts.length);
        for (int i = 0; i < texts.length; i++) {
            fields.get(i).take();
            Scenes.type(fields.get(i).input(), texts[i]);
        }
    }

    private static void answer(WindowBench bench, String label) {
        Scenes.button(bench.window.dialogs().shown().orElseThrow(), label).fire();
        bench.layOut();
    }

    private static String dialog(WindowBench bench) {
        return bench.window.dialogs().shown().map(Scenes::texts).orElse("");
    }

    private static String focused(WindowBench bench) {
        return ((Button) bench.stage.getScene().getFocusOwner()).getText();
    }

    @Test
    void keyringThatCannotBeReachedIsNotThere() {
        with(new KeyringState.Impossible(), "settings.security", bench -> {
            assertThat(bench.texts()).contains("Change password").doesNotContain(SECTION);
        });
    }

    @Test
    void keyringIsTurnedOnWithThePasswordAndItsConsequenceIsSaidBefore() {
        with(new KeyringState.Possible(), "settings.security", bench -> {
            assertThat(bench.texts()).contains(SECTION).contains("could then spend without one");
            bench.press("Use the keyring");
            assertThat(dialog(bench)).contains("can spend without a password").contains("only the words on paper");

            fill(bench, "not the password");
            answer(bench, "Use the keyring");
            assertThat(dialog(bench)).contains("That password did not open the wallet");
            assertThat(bench.session.isKeyless()).isFalse();
            fill(bench, OLD);
            answer(bench, "Use the keyring");

            assertThat(bench.session.isKeyless()).isTrue();
            assertThat(dialog(bench)).contains("The keyring opens your wallets");
            answer(bench, "Close");
            assertThat(bench.texts()).contains("Use a password").doesNotContain("Change password");
        });
    }

    @Test
    void refusalOfTheKeyringIsSaidInTheDialogAndNothingIsTurnedOn() {
        with(new KeyringState.Possible(), "settings.security", bench -> {
            bench.session.keyringRefusal = Optional.of(new KeyringOutcome.Refused(LOCKED));
            bench.press("Use the keyring");

            fill(bench, OLD);
            answer(bench, "Use the keyring");

            assertThat(dialog(bench)).contains("Nothing was changed. It may be waiting to be unlocked.");
            assertThat(bench.session.isKeyless()).isFalse();
        });
    }

    @Test
    void newPasswordTakesThePlaceOfTheKeyring() {
        with(new KeyringState.InUse(), "settings.security", bench -> {
            assertThat(bench.texts()).contains("can spend without a password").doesNotContain("Change password");
            bench.press("Use a password");

            fill(bench, "short", "short");
            answer(bench, "Use this password");
            assertThat(dialog(bench)).contains("At least 10 characters");
            fill(bench, FRESH, FRESH + "!");
            answer(bench, "Use this password");
            assertThat(dialog(bench)).contains("The two new passwords differ");
            assertThat(bench.session.isKeyless()).isTrue();
            fill(bench, FRESH, FRESH);
            answer(bench, "Use this password");

            assertThat(bench.session.vaultPassword).contains(FRESH);
            assertThat(dialog(bench)).contains("The key was removed from the keyring");
            answer(bench, "Close");
            assertThat(bench.texts()).contains("Change password");
        });
    }

    @Test
    void keyThatIsLeftInTheKeyringIsSaid() {
        with(new KeyringState.InUse(), "settings.security", bench -> {
            bench.session.keyringRefusal = Optional.of(new KeyringOutcome.TurnedOff(KeyringOutcome.Key.REMAINS));
            bench.press("Use a password");

            fill(bench, FRESH, FRESH);
            answer(bench, "Use this password");

            assertThat(dialog(bench)).contains("The key could not be removed from the keyring");
        });
    }

    @Test
    void phraseIsShownAfterOneDeliberateYes() {
        with(new KeyringState.InUse(), "settings.wallet", bench -> {
            bench.press("Show the words");
            assertThat(dialog(bench)).contains("Opened by this computer's keyring");
            assertThat(fields(bench)).isEmpty();
            assertThat(focused(bench)).isEqualTo("Cancel");

            answer(bench, "Cancel");
            assertThat(bench.texts()).doesNotContain("Put away");
            bench.press("Show the words");
            answer(bench, "Show");

            assertThat(dialog(bench)).isEmpty();
            assertThat(bench.texts()).contains("Put away");
        });
    }

    @Test
    @Covers("S73")
    void removalGoesOnAfterALockedKeyringWithoutTypingTheNameAgain() {
        with(new KeyringState.InUse(), "settings.storage", bench -> {
            bench.session.removes.add(new RemoveOutcome.Refused(LOCKED));
            bench.press("Remove: This wallet");
            Scenes.all(bench.window.dialogs().shown().orElseThrow()).stream()
                    .filter(TextField.class::isInstance)
                    .map(TextField.class::cast)
                    .findFirst()
                    .orElseThrow()
                    .setText("Household");
            answer(bench, "Remove");
            assertThat(dialog(bench)).contains("Opened by this computer's keyring");
            assertThat(focused(bench)).isEqualTo("Cancel");

            answer(bench, "Unlock");
            assertThat(dialog(bench))
                    .contains("It may be waiting to be unlocked.")
                    .contains("the words on paper restore");
            answer(bench, "Try again");

            assertThat(bench.session.asked).hasSize(2).allMatch(call -> call.endsWith("with 0 characters"));
            assertThat(dialog(bench)).contains("The wallet was removed");
        });
    }
}
