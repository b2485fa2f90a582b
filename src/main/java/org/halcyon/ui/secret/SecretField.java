package org.halcyon.ui.secret;

import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Labels;

/// A labelled password field. Its content is characters in an array and never a string.
public final class SecretField extends VBox {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final Messages messages;
    private final SecretInput input;
    private final Button eye;
    private final Label below = Labels.wrapped("", "hal-hint");
    private String error = "";

    public SecretField(String label, Messages messages) {
        this.messages = messages;
        input = new SecretInput(label);
        HBox.setHgrow(input, Priority.ALWAYS);
        Label name = Labels.wrapped(label, "hal-label");
        name.setLabelFor(input);
        eye = Buttons.icon(Icon.SHOWN, messages.text("secret.show"), this::toggle);
        eye.getStyleClass().add("hal-small");
        var box = new HBox(6, input, eye);
        box.getStyleClass().add("hal-secret");
        input.focusedProperty()
                .subscribe(now -> box.pseudoClassStateChanged(PseudoClass.getPseudoClass("focused"), now));
        input.allSelectedProperty()
                .subscribe(now -> box.pseudoClassStateChanged(PseudoClass.getPseudoClass("all"), now));
        input.addEventHandler(KeyEvent.KEY_RELEASED, event -> sayBelow());
        input.lengthProperty().subscribe(length -> forgetError(length.intValue()));
        input.focusedProperty().subscribe(now -> sayBelow());
        getStyleClass().add("hal-field");
        getChildren().addAll(name, box, below);
    }

    /// The part that has the focus.
    public SecretInput input() {
        return input;
    }

    public ReadOnlyIntegerProperty lengthProperty() {
        return input.lengthProperty();
    }

    /// The characters, which the caller wipes; the field is empty afterwards.
    public char[] take() {
        return input.take();
    }

    /// Shows the characters from the start, for words that are checked and not kept.
    public SecretField readable() {
        if (!input.isShown()) {
            toggleShown();
        }
        return this;
    }

    /// Lets `reader` look at a copy of the characters, which is wiped when it returns.
    public <T> T examine(Function<char[], T> reader) {
        return input.examine(reader);
    }

    /// What was wrong goes with the first character of a new try.
    private void forgetError(int length) {
        if (length > 0 && !error.isEmpty()) {
            fail("");
        }
    }

    /// Shows `message` below the field; the empty message takes an older one away.
    public void fail(String message) {
        error = message;
        input.getParent().pseudoClassStateChanged(DANGER, !message.isEmpty());
        if (!message.isEmpty()) {
            input.selectAll();
        }
        sayBelow();
    }

    /// What Enter does; it never presses a button by itself.
    public void onEnter(Runnable act) {
        input.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                act.run();
            }
        });
    }

    private void toggle() {
        toggleShown();
        input.requestFocus();
    }

    private void toggleShown() {
        boolean show = !input.isShown();
        input.setShown(show);
        eye.setGraphic((show ? Icon.CONCEALED : Icon.SHOWN).large());
        Buttons.named(eye, messages.text(show ? "secret.hide" : "secret.show"));
    }

    private void sayBelow() {
        boolean caps = input.isFocused() && Platform.isKeyLocked(KeyCode.CAPS).orElse(false);
        String text = !error.isEmpty() ? error : caps ? messages.text("secret.capsLock") : "";
        below.setText(text);
        below.getStyleClass().setAll("label", error.isEmpty() ? "hal-hint" : "hal-error");
        below.setGraphic(error.isEmpty() ? null : Icon.FAILED.small("hal-icon-danger"));
        below.setManaged(!text.isEmpty());
        below.setVisible(!text.isEmpty());
        input.setAccessibleHelp(text);
    }
}
