package org.halcyon.ui.secret;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.halcyon.ui.component.Bare;
import org.halcyon.ui.component.Labels;

/// A place to type or paste the words of a phrase, with a list of completions below it in the same window. One node
/// per character, so that no string of ours holds a word that was typed; the completions are words of the public list.
public final class PhraseField extends VBox {
    private static final int MOST_COMPLETIONS = 5;

    private final SecretText text = new SecretText();
    private final FlowPane input = new FlowPane(10, 6);
    private final FlowPane offers = new FlowPane(6, 6);
    private final BiFunction<char[], Integer, List<String>> completions;
    private Consumer<PhraseField> changed = field -> {};

    /// @param completions the words that the end of the text may become; gets a copy that is wiped, and how many
    public PhraseField(String label, BiFunction<char[], Integer, List<String>> completions) {
        super(8);
        this.completions = completions;
        input.getStyleClass().add("hal-phrase-field");
        input.setFocusTraversable(true);
        input.setAccessibleRole(AccessibleRole.PASSWORD_FIELD);
        input.setAccessibleText(label);
        input.setCursor(Cursor.TEXT);
        input.setRowValignment(javafx.geometry.VPos.CENTER);
        input.setAlignment(Pos.TOP_LEFT);
        input.setOnMousePressed(event -> input.requestFocus());
        input.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        input.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        input.focusedProperty().subscribe(now -> draw());
        var name = Labels.wrapped(label, "hal-label");
        name.setLabelFor(input);
        getStyleClass().add("hal-field");
        getChildren().addAll(name, input, offers);
    }

    /// Hears of every change.
    public void onChange(Consumer<PhraseField> listener) {
        changed = listener;
    }

    public Region input() {
        return input;
    }

    /// Lets `reader` look at a copy of the characters, which is wiped when it returns.
    public <T> T examine(Function<char[], T> reader) {
        return text.examine(reader);
    }

    /// The characters, which the caller wipes; the field is empty afterwards.
    public char[] take() {
        char[] out = text.take();
        update();
        return out;
    }

    private void typed(KeyEvent event) {
        String typed = event.getCharacter();
        if (event.isShortcutDown() || typed.length() != 1 || typed.charAt(0) < ' ' || typed.charAt(0) == 127) {
            return;
        }
        event.consume();
        put(typed.charAt(0));
        update();
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown()) {
            shortcut(event);
            return;
        }
        if (event.getCode() == KeyCode.BACK_SPACE) {
            text.deleteBefore();
        } else if (event.getCode() == KeyCode.DOWN && !offers.getChildren().isEmpty()) {
            offers.getChildren().getFirst().requestFocus();
        } else if (event.getCode() == KeyCode.ENTER && !offers.getChildren().isEmpty()) {
            ((Button) offers.getChildren().getFirst()).fire();
        } else {
            return;
        }
        event.consume();
        update();
    }

    private void shortcut(KeyEvent event) {
        if (event.getCode() == KeyCode.A) {
            text.selectAll();
        } else if (event.getCode() == KeyCode.V
                && Clipboard.getSystemClipboard().hasString()) {
            String pasted = Clipboard.getSystemClipboard().getString();
            if (pasted.length() <= SecretText.CAPACITY - text.length()) {
                pasted.chars().forEach(c -> put(Character.isWhitespace(c) ? ' ' : (char) c));
            }
        } else {
            return;
        }
        event.consume();
        update();
    }

    /// No blank at the beginning and never two in a row.
    private void put(char c) {
        int at = text.isAllSelected() ? 0 : text.caret();
        boolean blankBefore = at == 0 || text.at(at - 1) == ' ';
        if (c != ' ' || !blankBefore) {
            text.insert(Character.toLowerCase(c));
        }
    }

    private void complete(String word) {
        while (text.caret() > 0 && text.at(text.caret() - 1) != ' ') {
            text.deleteBefore();
        }
        word.chars().forEach(c -> text.insert((char) c));
        text.insert(' ');
        input.requestFocus();
        update();
    }

    private void update() {
        draw();
        List<String> found = text.examine(typed -> completions.apply(typed, MOST_COMPLETIONS));
        offers.getChildren().clear();
        for (String word : found) {
            var offer = new Bare("hal-offer", word, () -> complete(word)).showing(Labels.fixed(word, "hal-mono"));
            offers.getChildren().add(offer);
        }
        offers.setManaged(!found.isEmpty());
        changed.accept(this);
    }

    private void draw() {
        input.getChildren().clear();
        var word = new HBox();
        for (int i = 0; i < text.length(); i++) {
            if (text.at(i) == ' ') {
                input.getChildren().add(word);
                word = new HBox();
            } else {
                var glyph = new Text(String.valueOf(text.at(i)));
                glyph.getStyleClass().add("hal-glyph");
                word.getChildren().add(glyph);
            }
        }
        if (input.isFocused()) {
            var caret = new Region();
            caret.getStyleClass().add("hal-caret");
            word.getChildren().add(caret);
        }
        word.setAlignment(Pos.CENTER_LEFT);
        input.getChildren().add(word);
    }
}
