package org.halcyon.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import org.halcyon.ui.FxThread;
import org.halcyon.ui.Scenes;
import org.halcyon.ui.secret.SecretField;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.OlderVault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Each place that unlocks the vault asks whether an older copy is meant, in the real window.
@Timeout(120)
final class OlderVaultWindowTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String FRESH = "another long sentence";

    private static void with(String page, Consumer<WindowBench> test) {
        FxThread.run(() -> {
            var bench = new WindowBench().show(1280, 800);
            bench.session.withWallet("Household");
            bench.session.vaultPassword = Optional.of(PASSWORD);
            bench.session.olderVault = Optional.of(new OlderVault(3, 5));
            bench.open(NetworkProfile.SANDBOX);
            bench.window.session().orElseThrow().shell().open(page);
            bench.layOut();
            test.accept(bench);
            bench.stage.close();
        });
    }

    private static void fill(WindowBench bench, String... texts) {
        List<SecretField> fields = Scenes.all(bench.window.dialogs().shown().orElseThrow()).stream()
                .filter(SecretField.class::isInstance)
                .map(SecretField.class::cast)
                .toList();
        assertThat(fields).hasSize(texts.length);
        for (int i = 0; i < texts.length; i++) {
            Scenes.type(fields.get(i).input(), texts[i]);
        }
    }

    private static void answer(WindowBench bench, String label) {
        Scenes.button(bench.window.dialogs().shown().orElseThrow(), label).fire();
        bench.layOut();
    }

    private static String dialog(WindowBench bench) {
        return Scenes.texts(bench.window.dialogs().shown().orElseThrow());
    }

    @Test
    void cancelHasTheFocusAndTheFactsAreSaid() {
        with("settings.wallet", bench -> {
            bench.press("Show the words");
            fill(bench, PASSWORD);
            answer(bench, "Show");

            assertThat(dialog(bench)).contains("The vault is an older copy").contains("write 3, expected 5");
            assertThat(((Button) bench.stage.getScene().getFocusOwner()).getText())
                    .isEqualTo("Cancel");
        });
    }

    @Test
    void wordsAreShownAfterAgreementAndTheSamePassword() {
        with("settings.wallet", bench -> {
            bench.press("Show the words");
            fill(bench, PASSWORD);
            answer(bench, "Show");

            answer(bench, "Use it anyway");

            assertThat(bench.session.olderVault).isEmpty();
            assertThat(dialog(bench)).contains("Show the recovery phrase?");
            fill(bench, PASSWORD);
            answer(bench, "Show");
            assertThat(bench.texts()).contains("Put away");
        });
    }

    @Test
    void wordsStayAwayWithoutAgreement() {
        with("settings.wallet", bench -> {
            bench.press("Show the words");
            fill(bench, PASSWORD);
            answer(bench, "Show");

            answer(bench, "Cancel");

            assertThat(bench.session.olderVault).isPresent();
            assertThat(bench.window.dialogs().shown()).isEmpty();
            assertThat(bench.texts()).doesNotContain("Put away").contains("The older copy of the vault was not used.");
        });
    }

    @Test
    void passwordIsChangedAfterAgreement() {
        with("settings.security", bench -> {
            bench.press("Change password");
            fill(bench, PASSWORD, FRESH, FRESH);
            answer(bench, "Change");
            answer(bench, "Use it anyway");

            fill(bench, PASSWORD, FRESH, FRESH);
            answer(bench, "Change");

            assertThat(dialog(bench)).contains("Password changed");
            assertThat(bench.session.vaultPassword).contains(FRESH);
        });
    }

    @Test
    void passwordStaysWithoutAgreement() {
        with("settings.security", bench -> {
            bench.press("Change password");
            fill(bench, PASSWORD, FRESH, FRESH);
            answer(bench, "Change");

            answer(bench, "Cancel");

            assertThat(dialog(bench)).contains("The older copy of the vault was not used.");
            assertThat(bench.session.vaultPassword).contains(PASSWORD);
        });
    }

    @Test
    void walletIsMadeAfterAgreementWithTheSamePhrase() {
        FxThread.run(() -> {
            var bench = new WindowBench().show(1280, 800);
            bench.session.vaultPassword = Optional.of(PASSWORD);
            bench.session.olderVault = Optional.of(new OlderVault(3, 5));
            WindowPictures.toWizard(bench);
            WindowPictures.type(bench, "Second");
            bench.press("Continue");
            WindowPictures.type(bench, PASSWORD);
            bench.press("Continue");
            bench.press("I have written them down");
            bench.press("Check later");

            answer(bench, "Use it anyway");

            assertThat(bench.texts()).contains("Enter the password again");
            WindowPictures.type(bench, PASSWORD);
            bench.press("Continue");
            assertThat(bench.texts()).contains(bench.messages.text("done.new.title"));
            bench.stage.close();
        });
    }
}
