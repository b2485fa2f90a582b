package org.halcyon.ui.component;

import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;

/// A labelled text field with a hint that an error replaces. The message is the spoken help of the field.
public final class Field extends VBox {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
    private static final PseudoClass PENDING = PseudoClass.getPseudoClass("pending");

    private final TextField input;
    private final Label below = Labels.wrapped("", "hal-hint");
    private final HBox inside = new HBox(8);
    private String hint = "";

    public Field(String label) {
        this(label, new TextField());
    }

    /// A field whose text is not shown.
    public static Field hidden(String label) {
        return new Field(label, new PasswordField());
    }

    private Field(String label, TextField input) {
        this.input = input;
        Label name = Labels.wrapped(label, "hal-label");
        name.setLabelFor(input);
        input.setAccessibleText(label);
        inside.setAlignment(Pos.CENTER_RIGHT);
        inside.setPickOnBounds(false);
        inside.setMouseTransparent(true);
        inside.setPadding(new Insets(0, 10, 0, 0));
        getStyleClass().add("hal-field");
        getChildren().addAll(name, new StackPane(input, inside), below);
        showBelow("", false);
    }

    public TextField input() {
        return input;
    }

    public Field hinted(String text) {
        hint = text;
        showBelow(text, false);
        return this;
    }

    /// The label is spoken and not shown, where a row says already what the field is.
    public Field unlabelled() {
        getChildren().removeFirst();
        return this;
    }

    /// A few words after the label, muted.
    public Field aside(String words) {
        Node name = getChildren().getFirst();
        name.getStyleClass().add("hal-medium");
        getChildren().removeFirst();
        getChildren().addFirst(new HBox(8, name, Labels.second(words, "hal-second")));
        return this;
    }

    /// A unit at the right end inside the field.
    public Field withUnit(String unit) {
        inside.getChildren().setAll(Labels.fixed(unit, "hal-unit"));
        return this;
    }

    public void fail(String error) {
        input.pseudoClassStateChanged(DANGER, true);
        showBelow(error, true);
    }

    public void clearError() {
        input.pseudoClassStateChanged(DANGER, false);
        showBelow(hint, false);
    }

    /// Says inside the field that its answer is being asked for.
    public void pend(String words) {
        input.clear();
        input.setPromptText(words);
        input.setEditable(false);
        input.pseudoClassStateChanged(PENDING, true);
        Node ring = Icon.WORKER_RUNS.medium();
        inside.getChildren().setAll(ring);
    }

    public void endPending() {
        input.setPromptText("");
        input.setEditable(true);
        input.pseudoClassStateChanged(PENDING, false);
        inside.getChildren().clear();
    }

    private void showBelow(String text, boolean error) {
        below.setText(text);
        below.setGraphic(error ? Icon.FAILED.small("hal-icon-danger") : null);
        below.getStyleClass().setAll("label", error ? "hal-error" : "hal-hint");
        below.setManaged(!text.isEmpty());
        below.setVisible(!text.isEmpty());
        input.setAccessibleHelp(text);
    }
}
