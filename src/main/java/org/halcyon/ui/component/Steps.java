package org.halcyon.ui.component;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Icon;

/// Where a wizard stands: done steps have a check, the current one is filled.
public final class Steps {
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass NEXT = PseudoClass.getPseudoClass("next");

    private Steps() {}

    /// @param current index of the current step, from 0
    public static Pane of(Orientation orientation, List<String> names, int current) {
        Pane box = orientation == Orientation.HORIZONTAL ? new HBox() : new VBox();
        box.getStyleClass().add("hal-steps");
        for (int i = 0; i < names.size(); i++) {
            box.getChildren().add(step(names.get(i), i, current));
        }
        return box;
    }

    private static HBox step(String name, int index, int current) {
        Node sign = index < current ? Icon.CHECK.small("hal-icon-accent") : Labels.fixed(Integer.toString(index + 1));
        var number = new StackPane(sign);
        number.getStyleClass().add("hal-step-number");
        var step = new HBox(number, Labels.fixed(name));
        step.getStyleClass().add("hal-step");
        step.pseudoClassStateChanged(DONE, index < current);
        step.pseudoClassStateChanged(CURRENT, index == current);
        step.pseudoClassStateChanged(NEXT, index > current);
        return step;
    }
}
