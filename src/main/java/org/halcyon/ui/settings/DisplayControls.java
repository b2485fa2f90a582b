package org.halcyon.ui.settings;

import java.util.Locale;
import java.util.Map;
import javafx.beans.property.Property;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.halcyon.base.Duffs;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Theme;
import org.halcyon.ui.amount.Amount;
import org.halcyon.ui.amount.AmountFormat;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Segments;
import org.halcyon.wallet.Settings.Detail;

/// The controls for theme, text size and detail, with a preview; used by the first run and by the settings.
public final class DisplayControls {
    /// An amount with digits in every place, which belongs to nobody.
    private static final ShownAmount SAMPLE = ShownAmount.of(new Duffs(1_234_567_890));

    private final DisplayViewModel display;
    private final Messages messages;

    public DisplayControls(DisplayViewModel display, Messages messages) {
        this.display = display;
        this.messages = messages;
    }

    /// The message key of a level.
    public static String key(Detail level) {
        return "detail." + level.name().toLowerCase(Locale.ROOT);
    }

    /// Theme, text size and preview, for the first run.
    public Node look() {
        return new VBox(
                18,
                labelled(messages.text("display.theme"), theme()),
                labelled(messages.text("display.textSize"), textSize()),
                preview());
    }

    Segments<Theme.Choice> theme() {
        Property<Theme.Choice> choice = display.themeProperty();
        var segments = new Segments<Theme.Choice>(messages.text("display.theme"), choice::setValue);
        for (Theme.Choice each : Theme.Choice.values()) {
            segments.option(each, messages.text("display.theme." + each.name().toLowerCase(Locale.ROOT)));
        }
        display.themeProperty().subscribe(segments::select);
        return segments;
    }

    Segments<Detail> detail() {
        var segments = new Segments<Detail>(messages.text("start.rail.detail"), display.detailProperty()::set);
        for (Detail each : Detail.values()) {
            segments.option(each, messages.text(key(each)));
        }
        display.detailProperty().subscribe(segments::select);
        return segments;
    }

    Node textSize() {
        Label size = Labels.fixed("", "hal-medium");
        size.setMinWidth(48);
        display.theme()
                .textSizeProperty()
                .subscribe(now -> size.setText(messages.text("display.percent", Map.of("n", now))));
        Button smaller = Buttons.other(messages.text("display.smaller"), display.theme()::smaller);
        Button larger = Buttons.other(messages.text("display.larger"), display.theme()::larger);
        return Labels.line(10, smaller, larger, size);
    }

    private Node preview() {
        var amount = new Amount(new AmountFormat(messages.locale()), messages, display.amountsHiddenProperty(), SAMPLE)
                .withUnit("DASH");
        return Card.titled(messages.text("display.preview"))
                .rowOfTwoLines(
                        new VBox(
                                Labels.wrapped(messages.text("display.preview.title"), "hal-medium"),
                                Labels.wrapped(messages.text("display.preview.text"), "hal-second")),
                        Labels.gap(),
                        amount);
    }

    private static Node labelled(String label, Node control) {
        var box = new VBox(6, Labels.wrapped(label, "hal-medium"), control);
        box.setFillWidth(false);
        return box;
    }
}
