package org.halcyon.ui.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.ui.FxThread.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.halcyon.testing.Covers;
import org.halcyon.testing.StepClock;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Scenes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SecretsOnScreenTest {
    private static final List<String> WORDS = List.of("amused", "frost", "ladder", "quick");

    private final StepClock clock = new StepClock();
    private final PhraseViewModel phrase = new PhraseViewModel(clock);
    private final Messages messages = Messages.english(Locale.UK);
    private final List<char[][]> handedOut = new ArrayList<>();

    @Test
    @Covers("UI-006")
    void hiddenWordsAreNotInTheScene() {
        run(() -> {
            PhraseGrid grid = grid();

            assertThat(Scenes.texts(grid)).doesNotContain(WORDS);
            phrase.hold();
            assertThat(Scenes.glyphs(grid)).contains(WORDS);
            phrase.release();
            assertThat(Scenes.glyphs(grid)).doesNotContain(WORDS);
            assertThat(Scenes.texts(grid)).doesNotContain(WORDS);
        });
    }

    @Test
    void shownWordsAreNeverOneString() {
        run(() -> {
            PhraseGrid grid = grid();

            phrase.hold();

            for (String word : WORDS) {
                assertThat(Scenes.all(grid))
                        .noneMatch(node ->
                                node instanceof Text text && text.getText().contains(word));
            }
            assertThat(handedOut.getFirst()[0]).containsOnly('\0');
        });
    }

    @Test
    @Covers("UI-006")
    void wordsHideAfterSixtySeconds() {
        phrase.hold();
        clock.advance(Duration.ofSeconds(59));
        phrase.tick();
        assertThat(phrase.shownProperty().get()).isTrue();
        assertThat(phrase.secondsLeftProperty().get()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        phrase.tick();

        assertThat(phrase.shownProperty().get()).isFalse();
    }

    @Test
    void theKeyShowsOnlyWhileItIsDownWhereverTheFocusIs() {
        run(() -> {
            var elsewhere = new Button("Continue");
            var page = new VBox(elsewhere, grid());
            var scene = new Scene(page, 400, 400);

            KeyEvent.fireEvent(elsewhere, key(KeyEvent.KEY_PRESSED));
            assertThat(phrase.shownProperty().get()).isTrue();
            KeyEvent.fireEvent(elsewhere, key(KeyEvent.KEY_RELEASED));
            assertThat(phrase.shownProperty().get()).isFalse();

            page.getChildren().removeLast();
            KeyEvent.fireEvent(elsewhere, key(KeyEvent.KEY_PRESSED));
            assertThat(phrase.shownProperty().get()).isFalse();
            assertThat(scene.getRoot()).isSameAs(page);
        });
    }

    @Test
    void pressOnAPasswordFieldInAScrolledPageTakesTheFocus() {
        run(() -> {
            var field = new SecretField("Password", messages);
            var stage = new Stage();
            stage.setScene(new Scene(new ScrollPane(field), 400, 200));
            stage.show();
            Scenes.layOut(stage.getScene());

            MouseEvent.fireEvent(field.input(), press());

            assertThat(stage.getScene().getFocusOwner()).isSameAs(field.input());
            stage.close();
        });
    }

    @Test
    void messageAboutAPasswordGoesWithTheFirstCharacterOfTheNextTry() {
        run(() -> {
            var field = new SecretField("Password", messages);
            var scene = new Scene(new StackPane(field), 400, 200);
            field.fail("At least 10 characters, please.");
            assertThat(Scenes.texts(scene.getRoot())).contains("At least 10");

            Scenes.type(field.input(), "s");

            assertThat(Scenes.texts(scene.getRoot())).doesNotContain("At least 10");
        });
    }

    @Test
    void passwordFieldShowsBulletsAndHandsOutItsCharactersOnce() {
        run(() -> {
            var field = new SecretField("Password", messages);
            var scene = new Scene(new StackPane(field), 400, 200);
            field.input().requestFocus();

            Scenes.type(field.input(), "sesame");
            Scenes.press(scene, KeyCode.BACK_SPACE);

            assertThat(Scenes.texts(field)).doesNotContain("sesam");
            assertThat(Scenes.glyphs(field)).contains("\u2022".repeat(5));
            assertThat(field.take()).containsExactly('s', 'e', 's', 'a', 'm');
            assertThat(field.lengthProperty().get()).isZero();
            assertThat(field.take()).isEmpty();
        });
    }

    @Test
    void selectedPasswordIsReplacedByTyping() {
        var text = new SecretText();
        "old".chars().forEach(c -> text.insert((char) c));

        text.selectAll();
        text.insert('n');

        assertThat(text.toString()).isEqualTo("SecretText[redacted]");
        assertThat(text.take()).containsExactly('n');
    }

    private PhraseGrid grid() {
        return new PhraseGrid(
                WORDS.size(),
                () -> {
                    char[][] words = WORDS.stream().map(String::toCharArray).toArray(char[][]::new);
                    handedOut.add(words);
                    return words;
                },
                phrase,
                messages);
    }

    private static MouseEvent press() {
        return new MouseEvent(
                MouseEvent.MOUSE_PRESSED,
                5,
                5,
                5,
                5,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                false,
                null);
    }

    private static KeyEvent key(EventType<KeyEvent> type) {
        return new KeyEvent(type, "", "", KeyCode.F2, false, false, false, false);
    }
}
