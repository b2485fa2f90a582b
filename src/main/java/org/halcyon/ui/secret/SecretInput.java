package org.halcyon.ui.secret;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// The editable line of a password field: one node per character, so that no string holds more than one of them.
///
/// The toolkit hands over typed characters one by one, and a paste as the clipboard's own string, which is not ours.
/// Nothing is ever copied out of it.
public final class SecretInput extends HBox {
    private static final String BULLET = "\u2022";

    private final SecretText text = new SecretText();
    private final ReadOnlyIntegerWrapper length = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper allSelected = new ReadOnlyBooleanWrapper();
    private boolean shown;

    SecretInput(String name) {
        getStyleClass().add("hal-glyphs");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.PASSWORD_FIELD);
        setAccessibleText(name);
        setCursor(Cursor.TEXT);
        setMinWidth(0);
        setAlignment(Pos.CENTER_LEFT);
        var clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        setOnMousePressed(event -> {
            requestFocus();
            event.consume(); // a scroll pane around takes the focus for itself otherwise
        });
        addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        focusedProperty().subscribe(now -> draw());
    }

    ReadOnlyIntegerProperty lengthProperty() {
        return length.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty allSelectedProperty() {
        return allSelected.getReadOnlyProperty();
    }

    boolean isShown() {
        return shown;
    }

    void setShown(boolean now) {
        shown = now;
        draw();
    }

    char[] take() {
        char[] out = text.take();
        draw();
        return out;
    }

    <T> T examine(Function<char[], T> reader) {
        return text.examine(reader);
    }

    void selectAll() {
        text.selectAll();
        draw();
    }

    private void typed(KeyEvent event) {
        String typed = event.getCharacter();
        if (event.isShortcutDown()
                || event.isMetaDown()
                || typed.length() != 1
                || typed.charAt(0) < ' '
                || typed.charAt(0) == 127) {
            return;
        }
        text.insert(typed.charAt(0));
        event.consume();
        draw();
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown()) {
            shortcut(event);
            return;
        }
        boolean known = edit(event.getCode());
        if (known) {
            event.consume();
            draw();
        }
    }

    private boolean edit(KeyCode code) {
        switch (code) {
            case BACK_SPACE -> text.deleteBefore();
            case DELETE -> text.deleteAfter();
            case LEFT -> text.moveTo(text.caret() - 1);
            case RIGHT -> text.moveTo(text.caret() + 1);
            case HOME -> text.moveTo(0);
            case END -> text.moveTo(text.length());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void shortcut(KeyEvent event) {
        if (event.getCode() == KeyCode.A) {
            text.selectAll();
        } else if (event.getCode() == KeyCode.V
                && Clipboard.getSystemClipboard().hasString()) {
            paste(Clipboard.getSystemClipboard().getString());
        } else {
            return;
        }
        event.consume();
        draw();
    }

    private void paste(String pasted) {
        if (pasted.length() > SecretText.CAPACITY - text.length()) {
            return;
        }
        pasted.chars().filter(c -> c >= ' ').forEach(c -> text.insert((char) c));
    }

    private void draw() {
        getChildren().clear();
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.caret() && isFocused()) {
                var caret = new Region();
                caret.getStyleClass().add("hal-caret");
                getChildren().add(caret);
            }
            if (i < text.length()) {
                var glyph = new Text(shown ? String.valueOf(text.at(i)) : BULLET);
                glyph.getStyleClass().add("hal-glyph");
                getChildren().add(glyph);
            }
        }
        length.set(text.length());
        allSelected.set(text.isAllSelected());
    }
}
