package org.halcyon.ui.component;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;

/// A choice of one among few, side by side; one is always chosen.
///
/// @param <T> what is chosen
public final class Segments<T> extends FlowPane {
    private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();
    private final ToggleGroup group = new ToggleGroup();
    private final Consumer<T> chosen;
    private boolean marking;

    /// @param name what is chosen, for a screen reader
    /// @param chosen hears of a choice by the person
    public Segments(String name, Consumer<T> chosen) {
        this.chosen = chosen;
        getStyleClass().add("hal-segments");
        setAccessibleText(name);
        setMaxWidth(USE_PREF_SIZE);
    }

    public Segments<T> option(T value, String label) {
        var button = new Segment(label);
        button.selectedProperty().subscribe((before, now) -> {
            if (now && !marking) {
                chosen.accept(value); // by a press, or by the arrow keys
            }
        });
        button.getStyleClass().setAll("hal-segment");
        button.setToggleGroup(group);
        button.setMinWidth(USE_PREF_SIZE);
        button.setMnemonicParsing(false);
        button.setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        button.setAccessibleText(getAccessibleText() + ": " + label);
        buttons.put(value, button);
        getChildren().add(button);
        return this;
    }

    /// Marks `value` as chosen without telling anybody.
    public void select(T value) {
        ToggleButton button = buttons.get(value);
        if (button != null) {
            marking = true;
            button.setSelected(true);
            marking = false;
        }
    }

    /// All in one line, if there is room for it.
    @Override
    protected double computePrefWidth(double height) {
        double sum = getChildren().stream()
                .mapToDouble(child -> snapSizeX(child.prefWidth(-1)))
                .sum();
        return snappedLeftInset() + snapSizeX(sum) + getHgap() * (getChildren().size() - 1) + snappedRightInset() + 1;
    }

    /// A press on the chosen one does not take the choice away.
    private static final class Segment extends ToggleButton {
        Segment(String label) {
            super(label);
        }

        @Override
        public void fire() {
            if (!isSelected()) {
                setSelected(true);
            }
        }
    }
}
