package org.halcyon.ui.page;

import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import org.halcyon.ui.Messages;
import org.halcyon.ui.amount.Amount;
import org.halcyon.ui.amount.AmountFormat;
import org.halcyon.ui.amount.ShownAmount;
import org.halcyon.ui.prompt.DialogHost;
import org.halcyon.ui.shell.Navigator;
import org.halcyon.ui.shell.Room;

/// The window around a page.
///
/// @param textSize in percent
/// @param dialogs asked for when a dialog is first needed, since the window is made before its pages
public record PageFrame(
        PageSource source,
        Navigator navigator,
        ObservableValue<Room> room,
        ObservableValue<Number> textSize,
        Supplier<DialogHost> dialogs,
        PageDesk desk) {
    private static final double PERCENT = 100;

    public Messages messages() {
        return source.messages();
    }

    public String unit() {
        return source.unit();
    }

    /// True while the right column goes below the left.
    public ObservableValue<Boolean> stacked() {
        return room.map(now -> now == Room.NARROW);
    }

    public ObservableValue<Double> scale() {
        return textSize.map(percent -> percent.doubleValue() / PERCENT);
    }

    public Amount amount(ShownAmount shown) {
        return new Amount(new AmountFormat(messages().locale()), messages(), source.amountsHidden(), shown);
    }
}
