package org.halcyon.ui.secret;

import java.util.Arrays;
import java.util.Map;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.event.EventHandler;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.util.Duration;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Labels;
import org.jspecify.annotations.Nullable;

/// The words of a recovery phrase, numbered, read down. While hidden the scene holds dots and no word; while shown each
/// character is a node of its own, so that no string of ours holds a word.
public final class PhraseGrid extends VBox {
    private static final PseudoClass HIDDEN = PseudoClass.getPseudoClass("hidden");
    private static final String DOT = "\u2022";
    private static final int DOTS = 6;
    private static final int WORDS_IN_FOUR_COLUMNS = 24;

    /// Hands out the words each time they are shown; the grid wipes what it gets.
    public interface WordSource {
        char[][] words();
    }

    private final PhraseViewModel phrase;
    private final WordSource source;
    private final Messages messages;
    private final int count;
    private final GridPane grid = new GridPane();
    private final Label countdown = Labels.wrapped("", "hal-muted");
    private final Timeline clock;
    private final EventHandler<KeyEvent> keys = this::key;

    public PhraseGrid(int count, WordSource source, PhraseViewModel phrase, Messages messages) {
        super(14);
        this.count = count;
        this.source = source;
        this.phrase = phrase;
        this.messages = messages;
        clock = new Timeline(new KeyFrame(Duration.millis(200), event -> phrase.tick()));
        clock.setCycleCount(Animation.INDEFINITE);
        grid.getStyleClass().add("hal-phrase");
        columns();
        getChildren().addAll(Labels.line(10, Icon.COUNTDOWN.medium(), countdown), grid, holdLine());
        phrase.shownProperty().subscribe(this::changed);
        phrase.secondsLeftProperty().subscribe(left -> sayCountdown());
        sceneProperty().subscribe(this::listen);
        sceneProperty().subscribe(this::watchFocus);
    }

    private HBox holdLine() {
        Button hold = Buttons.withIcon(Buttons.other(messages.text("phrase.hold"), () -> {}), Icon.SHOWN);
        hold.getStyleClass().addAll("hal-hold", "hal-large");
        hold.armedProperty().subscribe(this::held);
        return Labels.line(12, hold, Labels.second(messages.text("phrase.keys"), "hal-second"));
    }

    private void held(boolean down) {
        if (down) {
            phrase.hold();
        } else {
            phrase.release();
        }
    }

    /// The key counts wherever the focus is, as long as the words are on this page.
    private void listen(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.removeEventHandler(KeyEvent.ANY, keys);
        }
        if (now != null) {
            now.addEventHandler(KeyEvent.ANY, keys);
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.F2) {
            held(event.getEventType() == KeyEvent.KEY_PRESSED);
            event.consume();
        }
    }

    private void changed(boolean shown) {
        if (shown) {
            clock.play();
            showWords();
        } else {
            clock.stop();
            fill(null);
        }
        sayCountdown();
    }

    private void showWords() {
        char[][] words = source.words();
        try {
            fill(words);
        } finally {
            for (char[] word : words) {
                Arrays.fill(word, '\0');
            }
        }
    }

    private void fill(char @Nullable [][] words) {
        grid.getChildren().clear();
        int rows = rows();
        for (int i = 0; i < count; i++) {
            grid.add(cell(i, words == null ? null : words[i]), i / rows, i % rows);
        }
    }

    private HBox cell(int index, char @Nullable [] word) {
        var glyphs = new HBox();
        glyphs.setAlignment(Pos.CENTER_LEFT);
        if (word == null) {
            for (int i = 0; i < DOTS; i++) {
                glyphs.getChildren().add(glyph(DOT));
            }
        } else {
            for (char c : word) {
                glyphs.getChildren().add(glyph(String.valueOf(c)));
            }
        }
        var cell = new HBox(Labels.fixed(Integer.toString(index + 1), "hal-number"), glyphs);
        cell.getStyleClass().add("hal-word");
        cell.pseudoClassStateChanged(HIDDEN, word == null);
        cell.setAccessibleRole(AccessibleRole.TEXT);
        cell.setAccessibleText(messages.text("phrase.cell", Map.of("number", index + 1, "count", count)));
        return cell;
    }

    private static Text glyph(String content) {
        var glyph = new Text(content);
        glyph.getStyleClass().add("hal-glyph");
        return glyph;
    }

    private void sayCountdown() {
        countdown.setText(
                phrase.shownProperty().get()
                        ? messages.text(
                                "phrase.countdown",
                                Map.of("seconds", phrase.secondsLeftProperty().get()))
                        : messages.text("phrase.hidden", Map.of("seconds", PhraseViewModel.LONGEST.toSeconds())));
    }

    private void watchFocus(Scene scene) {
        if (scene == null) {
            phrase.release();
        } else {
            scene.windowProperty().subscribe(window -> {
                if (window != null) {
                    window.focusedProperty().subscribe(focused -> releaseUnless(focused));
                }
            });
        }
    }

    private void releaseUnless(boolean focused) {
        if (!focused) {
            phrase.release();
        }
    }

    private int rows() {
        return count >= WORDS_IN_FOUR_COLUMNS ? 6 : 4;
    }

    private void columns() {
        int columns = (count + rows() - 1) / rows();
        for (int i = 0; i < columns; i++) {
            var column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            column.setHgrow(Priority.ALWAYS);
            grid.getColumnConstraints().add(column);
        }
    }
}
