package org.halcyon.ui.component;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.halcyon.ui.Icon;

/// Labels, pills, badges, tiles and gaps in the styles of the program.
public final class Labels {
    private Labels() {}

    /// Text that is never shortened.
    public static Label fixed(String text, String... styleClasses) {
        Label label = styled(text, styleClasses);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// Second text: gives way first, ends in an ellipsis, and then has a tooltip with the whole.
    public static Label second(String text, String... styleClasses) {
        Label label = styled(text, styleClasses);
        label.getStyleClass().add("hal-gives-way");
        label.setMinWidth(0);
        label.widthProperty().addListener((o, was, now) -> explainWhenCut(label));
        label.textProperty().addListener((o, was, now) -> explainWhenCut(label));
        return label;
    }

    /// Text of several lines.
    public static Label wrapped(String text, String... styleClasses) {
        Label label = styled(text, styleClasses);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    public static Label badge(String text, String... tones) {
        Label label = fixed(text, "hal-badge");
        label.getStyleClass().addAll(tones);
        return label;
    }

    public static Label pill(Icon icon, String text, Tone tone) {
        Label label = fixed(text, "hal-pill", tone.styleClass());
        label.setGraphic(icon.small(tone.iconClass()));
        return label;
    }

    public static StackPane tile(Icon icon, Tone tone) {
        var tile = new StackPane(icon.medium(tone.iconClass()));
        tile.getStyleClass().addAll("hal-icon-tile", tone.styleClass());
        return tile;
    }

    /// The mark of a wallet: a letter on one of six colours.
    public static StackPane mark(String letter, int colour) {
        var mark = new StackPane(fixed(letter));
        mark.getStyleClass().addAll("hal-mark", "hal-mark-" + colour);
        return mark;
    }

    /// Empty room that takes what is left in a row.
    public static Region gap() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    public static Region divider() {
        var line = new Region();
        line.getStyleClass().add("hal-divider");
        return line;
    }

    public static HBox line(double spacing, Node... nodes) {
        var line = new HBox(spacing, nodes);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setFillHeight(false);
        return line;
    }

    private static Label styled(String text, String... styleClasses) {
        var label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    private static void explainWhenCut(Label label) {
        boolean cut = label.getWidth() + 0.5 < label.prefWidth(-1);
        label.setTooltip(cut ? new Tooltip(label.getText()) : null);
    }
}
