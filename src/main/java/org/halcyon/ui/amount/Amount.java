package org.halcyon.ui.amount;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.halcyon.ui.Messages;

/// One amount in its parts: trailing zeros and credits step back, the whole stays exact. Hidden amounts are five dots.
public final class Amount extends TextFlow {
    private static final String DOTS = "\u25cf\u25cf\u25cf\u25cf\u25cf";
    private static final String THIN_SPACE = "\u2009";

    private final AmountFormat format;
    private final Messages messages;
    private final ObservableValue<Boolean> hidden;
    private boolean total;
    private boolean creditsReserved;
    private String unit = "";
    private ShownAmount shown;

    public Amount(AmountFormat format, Messages messages, ObservableValue<Boolean> hidden, ShownAmount first) {
        this.format = format;
        this.messages = messages;
        this.hidden = hidden;
        this.shown = first;
        getStyleClass().add("hal-amount");
        setMinWidth(Region.USE_PREF_SIZE);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.TEXT);
        hidden.subscribe(now -> build());
    }

    /// The large form: fraction smaller and muted, but complete.
    public Amount asTotal() {
        total = true;
        getStyleClass().add("hal-total");
        build();
        return this;
    }

    /// Keeps the width of three credit digits free, so that columns stay in line at the decimal point.
    public Amount reservingCredits() {
        creditsReserved = true;
        build();
        return this;
    }

    public Amount withUnit(String name) {
        unit = name;
        build();
        return this;
    }

    public void show(ShownAmount amount) {
        shown = amount;
        build();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private void build() {
        var parts = new ArrayList<Node>();
        if (hidden.getValue()) {
            parts.add(text(DOTS, "hal-amount-hidden"));
        } else {
            addFigure(parts, format.parts(shown));
        }
        if (!unit.isEmpty()) {
            parts.add(text((total ? "  " : " ") + unit, "hal-amount-unit"));
        }
        getChildren().setAll(parts);
        setAccessibleText(spoken());
    }

    private void addFigure(List<Node> nodes, AmountParts parts) {
        if (total) {
            nodes.add(text(parts.whole(), "hal-amount-main"));
            nodes.add(text(parts.fraction() + parts.zeros(), "hal-amount-fraction"));
        } else {
            nodes.add(text(parts.main(), "hal-amount-main"));
            nodes.add(text(parts.zeros(), "hal-amount-zeros"));
        }
        if (!parts.credits().isEmpty()) {
            nodes.add(text((total ? " " : THIN_SPACE) + parts.credits(), "hal-amount-credits"));
        } else if (creditsReserved) {
            nodes.add(text(THIN_SPACE + "000", "hal-amount-reserve"));
        }
    }

    private String spoken() {
        return hidden.getValue()
                ? messages.text("amount.hidden")
                : messages.text("amount.spoken", Map.of("amount", format.raw(shown)));
    }

    private static Text text(String content, String styleClass) {
        var text = new Text(content);
        text.getStyleClass().add(styleClass);
        return text;
    }
}
