package org.halcyon.ui.component;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.halcyon.ui.Icon;

/// What a page says when there is nothing: picture, title, sentence, one or two acts.
public final class EmptyState extends VBox {
    private static final double BIRD_WIDTH = 214;
    private static final double TEXT_WIDTH = 460;

    private EmptyState(Node picture, String title, String sentence, List<Button> acts) {
        Label heading = Labels.wrapped(title, "hal-empty-title");
        Label text = Labels.wrapped(sentence, "hal-lead");
        text.setMaxWidth(TEXT_WIDTH);
        text.setTextAlignment(TextAlignment.CENTER);
        text.setAlignment(Pos.CENTER);
        var buttons = new FlowPane(8, 8);
        buttons.setAlignment(Pos.CENTER);
        acts.forEach(act -> act.getStyleClass().add("hal-large"));
        buttons.getChildren().addAll(acts);
        VBox.setMargin(heading, new Insets(14, 0, 0, 0));
        VBox.setMargin(buttons, new Insets(12, 0, 0, 0));
        getStyleClass().add("hal-empty");
        getChildren().addAll(picture, heading, text, buttons);
    }

    /// The form of Home and first run.
    public static EmptyState withBird(String title, String sentence, Button... acts) {
        return new EmptyState(new Bird(BIRD_WIDTH), title, sentence, List.of(acts));
    }

    public static EmptyState withTile(Icon icon, String title, String sentence, Button... acts) {
        var tile = Labels.tile(icon, Tone.PLAIN);
        tile.getStyleClass().add("hal-tile-40");
        return new EmptyState(tile, title, sentence, List.of(acts));
    }
}
