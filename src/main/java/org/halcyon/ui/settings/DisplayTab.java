package org.halcyon.ui.settings;

import atlantafx.base.controls.ToggleSwitch;
import javafx.scene.layout.VBox;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.SettingRow;
import org.halcyon.ui.shell.Page;
import org.halcyon.ui.shell.PlainPage;

/// Theme, text size, detail level, amounts, motion. Every change shows at once.
public final class DisplayTab {
    private final DisplayViewModel display;
    private final Messages messages;

    public DisplayTab(DisplayViewModel display, Messages messages) {
        this.display = display;
        this.messages = messages;
    }

    Page page() {
        var controls = new DisplayControls(display, messages);
        var card = new Card();
        SettingRow.add(card, messages.text("display.theme"), "", controls.theme());
        SettingRow.add(card, messages.text("display.textSize"), "", controls.textSize());
        SettingRow.add(
                card, messages.text("start.rail.detail"), messages.text("display.detail.says"), controls.detail());
        ToggleSwitch hidden = SettingRow.toggle(messages.text("display.amountsHidden"));
        hidden.selectedProperty().bindBidirectional(display.amountsHiddenProperty());
        SettingRow.add(
                card, messages.text("display.amountsHidden"), messages.text("display.amountsHidden.says"), hidden);
        ToggleSwitch still = SettingRow.toggle(messages.text("display.reduceMotion"));
        still.selectedProperty().bindBidirectional(display.reduceMotionProperty());
        SettingRow.add(card, messages.text("display.reduceMotion"), messages.text("display.reduceMotion.says"), still);
        return PlainPage.of("page.settings.display", new VBox(16, card));
    }
}
