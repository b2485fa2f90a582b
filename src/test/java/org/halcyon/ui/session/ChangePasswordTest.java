package org.halcyon.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.halcyon.testing.Covers;
import org.halcyon.ui.FxThread;
import org.halcyon.ui.Scenes;
import org.halcyon.ui.secret.SecretField;
import org.halcyon.wallet.NetworkProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The dialog that changes the password, in the real window over a session that knows one password.
@Timeout(120)
final class ChangePasswordTest {
    private static final String OLD = "correct horse battery";
    private static final String FRESH = "another long sentence";

    private static void with(Consumer<WindowBench> test) {
        FxThread.run(() -> {
            var bench = new WindowBench().show(1280, 800);
            bench.session.withWallet("Household");
            bench.session.vaultPassword = Optional.of(OLD);
            bench.open(NetworkProfile.SANDBOX);
            bench.window.session().orElseThrow().shell().open("settings.security");
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
            fields.get(i).take();
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
    void passwordIsChangedAndThatIsSaid() {
        with(bench -> {
            bench.press("Change password");
            fill(bench, OLD, FRESH, FRESH);

            answer(bench, "Change");

            assertThat(bench.session.vaultPassword).contains(FRESH);
            assertThat(dialog(bench)).contains("Password changed");
        });
    }

    @Test
    void whatDoesNotFitIsSaidAtItsFieldAndNothingIsAsked() {
        with(bench -> {
            bench.press("Change password");

            fill(bench, OLD, "short", "short");
            answer(bench, "Change");
            assertThat(dialog(bench)).contains("At least 10 characters");
            fill(bench, OLD, FRESH, FRESH + "!");
            answer(bench, "Change");

            assertThat(dialog(bench)).contains("The two new passwords differ");
            assertThat(bench.session.vaultPassword).contains(OLD);
        });
    }

    @Test
    @Covers("UI-005")
    void wrongPasswordKeepsTheDialogAndAfterThreeTheNextTryWaits() {
        with(bench -> {
            bench.press("Change password");
            for (int i = 0; i < 3; i++) {
                fill(bench, "not the password", FRESH, FRESH);
                answer(bench, "Change");
                assertThat(dialog(bench)).contains("That password did not open the wallet");
            }

            fill(bench, OLD, FRESH, FRESH);
            answer(bench, "Change");
            assertThat(dialog(bench)).contains("Wait 2 seconds");
            assertThat(bench.session.vaultPassword).contains(OLD);
            bench.clock.advance(Duration.ofSeconds(3));
            answer(bench, "Change");

            assertThat(bench.session.vaultPassword).contains(FRESH);
        });
    }
}
