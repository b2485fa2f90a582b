package org.halcyon.ui.prompt;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.TallScroll;
import org.halcyon.ui.component.Tone;

/// The box of a dialog: tile, title and body; content, which scrolls when the window is low; and a foot whose last
/// button is the safe one.
public final class DialogBox extends BorderPane {
    private final VBox texts = new VBox(3);
    private final VBox body = new VBox();
    private final FlowPane left = new FlowPane(12, 8);
    private final FlowPane right = new FlowPane(12, 8);
    private final List<Button> others = new ArrayList<>();
    private double room = Double.MAX_VALUE;
    private Runnable escape = () -> {};
    private Node firstFocus = this;

    private DialogBox(Icon icon, Tone tone, String title) {
        getStyleClass().add("hal-dialog");
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText(title);
        setMaxHeight(USE_PREF_SIZE);
        var tile = Labels.tile(icon, tone);
        tile.getStyleClass().add("hal-tile-36");
        texts.getChildren().add(Labels.wrapped(title, "hal-dialog-title"));
        texts.setMinWidth(0);
        texts.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(texts, Priority.ALWAYS);
        var head = new HBox(tile, texts);
        head.getStyleClass().add("hal-dialog-head");
        body.getStyleClass().add("hal-dialog-body");
        var scroll = new TallScroll(new VBox(head, body));
        left.setAlignment(Pos.CENTER_LEFT);
        left.setMinWidth(0);
        left.setPrefWrapLength(0);
        right.setPrefWrapLength(0);
        right.setAlignment(Pos.CENTER_RIGHT);
        // a border pane measures the buttons at the width that they really get, so they wrap only when they must
        var foot = new BorderPane(right, null, null, null, left);
        foot.getStyleClass().add("hal-dialog-foot");
        foot.visibleProperty()
                .bind(Bindings.isNotEmpty(left.getChildren()).or(Bindings.isNotEmpty(right.getChildren())));
        foot.managedProperty().bind(foot.visibleProperty());
        setCenter(scroll);
        setBottom(foot);
    }

    public static DialogBox of(Icon icon, Tone tone, String title) {
        return new DialogBox(icon, tone, title);
    }

    public DialogBox wide() {
        getStyleClass().add("hal-wide");
        return this;
    }

    public DialogBox saying(String text) {
        Label label = Labels.wrapped(text, "hal-muted");
        texts.getChildren().add(label);
        setAccessibleHelp(text);
        return this;
    }

    public DialogBox content(Node... nodes) {
        body.getChildren().addAll(nodes);
        return this;
    }

    /// A sentence at the left of the foot.
    public DialogBox note(String text) {
        left.getChildren().add(Labels.wrapped(text, "hal-second"));
        return this;
    }

    public DialogBox left(Button button) {
        left.getChildren().add(button);
        return this;
    }

    public DialogBox other(Button button) {
        others.add(button);
        return this;
    }

    /// The safe button: last, and focused at opening unless a field asks for the focus.
    public DialogBox safe(Button button) {
        right.getChildren().setAll(others);
        right.getChildren().add(button);
        if (firstFocus == this) {
            firstFocus = button;
        }
        return this;
    }

    public DialogBox focusing(Node node) {
        firstFocus = node;
        return this;
    }

    public DialogBox escapingTo(Runnable act) {
        escape = act;
        return this;
    }

    /// The height that the window has for the box; the content scrolls when it needs more.
    void fitInto(double height) {
        room = height;
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.min(room, super.computePrefHeight(width));
    }

    Node firstFocus() {
        return firstFocus;
    }

    void escape() {
        escape.run();
    }
}
