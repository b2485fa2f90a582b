package org.halcyon.ui.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.ui.FxThread.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.halcyon.testing.Covers;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Scenes;
import org.halcyon.ui.Theme;
import org.halcyon.ui.pictures.SampleWindow;
import org.halcyon.ui.secret.SecretInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DialogHostTest {
    private final Prompts prompts = new Prompts(Messages.english(Locale.UK));

    private List<Prompt> plainPrompts() {
        return List.of(
                prompts.confirmClear(Icon.CHAIN, "Rebuild?", "It can take an hour.", PromptAct.REBUILD),
                prompts.clearRefused(19, "Chain engine", Duration.ofSeconds(31), "all rows"),
                prompts.clearImpossible("wallet_operation", 6, "The wallet is closing.", "all rows"),
                prompts.clearUnfinished("headers", "filters"),
                prompts.cleared("Chain data cleared"),
                prompts.workIsRunning("Signing"),
                prompts.unsaved(12, "The disk is full", /* canRescue= */ true),
                prompts.alreadyRunning(4711),
                prompts.newerData("2.0"),
                prompts.damaged("Old laptop", Optional.empty()),
                prompts.damaged("Old laptop", Optional.of("damaged-4f1c09a3b2d87e65-wallets-20260101T120000Z.db")),
                prompts.unknownOutcome(),
                prompts.resetSandbox(),
                prompts.proxyDown(),
                prompts.revealPhrase(false),
                prompts.noPassword());
    }

    @Test
    @Covers({"LK-040", "LK-041", "UI-005"})
    void everyPromptOpensWithTheFocusOnItsSafeButtonAndCyclesTab() {
        run(() -> withWindow(window -> {
            for (Prompt prompt : plainPrompts()) {
                window.view.dialogs().show(prompt);
                Scenes.layOut(window.scene);
                DialogBox box = window.view.dialogs().shown().orElseThrow();
                var safe = (Button) window.scene.getFocusOwner();

                assertThat(safe.getText())
                        .isEqualTo(window.messages.text(prompt.safe().messageKey()));
                assertThat(safe.getPseudoClassStates()).contains(PseudoClass.getPseudoClass("focused"));
                assertThat(safe.getBackground().getFills()).hasSize(4);
                assertThat(tabbed(window, box)).hasSize(FocusRing.stops(box).size());
                assertThat(window.scene.getFocusOwner()).isSameAs(safe);
                window.view.dialogs().hide();
            }
        }));
    }

    @Test
    @Covers({"LK-041", "UI-005"})
    void escapeDoesTheActThatIsSafe() {
        run(() -> withWindow(window -> {
            for (Prompt prompt : plainPrompts()) {
                var answers = new ArrayList<PromptAct>();
                window.view.dialogs().show(prompt).thenAccept(answers::add);

                Scenes.press(window.scene, KeyCode.ESCAPE);

                assertThat(answers).containsExactly(prompt.escape());
                assertThat(window.view.dialogs().shown()).isEmpty();
                assertThat(prompt.escape())
                        .isNotIn(
                                PromptAct.REBUILD,
                                PromptAct.CLEAR,
                                PromptAct.RESET,
                                PromptAct.SHOW,
                                PromptAct.CLOSE_WITHOUT_SAVING,
                                PromptAct.CONTINUE_WITHOUT);
            }
        }));
    }

    @Test
    @Covers("LK-041")
    void focusReturnsToWhereItWas() {
        run(() -> withWindow(window -> {
            Node before = Scenes.button(window.scene.getRoot(), "Receive");
            before.requestFocus();

            window.view.dialogs().show(prompts.unknownOutcome());
            Scenes.press(window.scene, KeyCode.ESCAPE);

            assertThat(window.scene.getFocusOwner()).isSameAs(before);
        }));
    }

    @Test
    @Covers("LK-042")
    void dialogsComeOneAfterTheOther() {
        run(() -> withWindow(window -> {
            window.view.dialogs().show(prompts.unknownOutcome());
            window.view.dialogs().show(prompts.cleared("Chain data cleared"));
            DialogBox first = window.view.dialogs().shown().orElseThrow();

            Scenes.press(window.scene, KeyCode.ESCAPE);

            assertThat(window.view.dialogs().shown()).isPresent().get().isNotSameAs(first);
            Scenes.press(window.scene, KeyCode.ESCAPE);
            assertThat(window.view.dialogs().shown()).isEmpty();
        }));
    }

    @Test
    @Covers("UI-023")
    void passwordPromptLiesAboveTheBlockAndCanBeTypedInto() {
        run(() -> withWindow(window -> {
            var answers = new ArrayList<PasswordAnswer>();
            window.view.dialogs().block("Signing", "Household");
            window.view
                    .dialogs()
                    .askPassword(prompts.wrongPassword(Optional.of("street")), PromptAct.UNLOCK)
                    .thenAccept(answers::add);
            var field = (SecretInput) window.scene.getFocusOwner();

            Scenes.type(field, "open");
            Scenes.press(window.scene, KeyCode.ENTER);
            assertThat(answers).isEmpty();
            assertThat(((Button) window.scene.getFocusOwner()).getText()).isEqualTo("Unlock");
            ((Button) window.scene.getFocusOwner()).fire();

            var given = (PasswordAnswer.Given) answers.getFirst();
            assertThat(given.password()).containsExactly('o', 'p', 'e', 'n');
            assertThat(given.toString()).isEqualTo("Given[redacted]");
        }));
    }

    @Test
    void detailsShowTheCodeAndAnswerNothing() {
        run(() -> withWindow(window -> {
            var answers = new ArrayList<PromptAct>();
            window.view
                    .dialogs()
                    .show(prompts.clearRefused(19, "Chain engine", Duration.ofSeconds(3), "all rows"))
                    .thenAccept(answers::add);
            DialogBox box = window.view.dialogs().shown().orElseThrow();

            Scenes.button(box, "Details").fire();

            assertThat(answers).isEmpty();
            assertThat(Scenes.texts(box)).contains("CLEAR_BUSY");
        }));
    }

    private static List<Node> tabbed(SampleWindow window, DialogBox box) {
        var seen = new HashSet<Node>();
        int stops = FocusRing.stops(box).size();
        for (int i = 0; i < stops; i++) {
            Scenes.press(window.scene, KeyCode.TAB);
            seen.add(window.scene.getFocusOwner());
        }
        return List.copyOf(seen);
    }

    private static void withWindow(Consumer<SampleWindow> test) {
        var window = new SampleWindow(Theme.Choice.LIGHT, 1280, 800);
        var stage = new Stage();
        stage.setScene(window.scene);
        stage.show();
        try {
            test.accept(window);
        } finally {
            stage.close();
        }
    }
}
