package org.halcyon.ui.settings;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.halcyon.ui.Theme;
import org.halcyon.wallet.Settings;
import org.halcyon.wallet.Settings.Appearance;
import org.halcyon.wallet.Settings.Detail;

/// How the window looks: takes effect at once, and is written as soon as a network has been chosen.
public final class DisplayViewModel {
    private final SettingsKeeper keeper;
    private final Theme theme;
    private final ObjectProperty<Detail> detail = new SimpleObjectProperty<>(Detail.SIMPLE);
    private final BooleanProperty amountsHidden = new SimpleBooleanProperty();

    public DisplayViewModel(SettingsKeeper keeper, Theme theme) {
        this.keeper = keeper;
        this.theme = theme;
        apply(keeper.current().appearance());
        watch(theme.choiceProperty());
        theme.textSizeProperty().addListener((o, was, now) -> keep());
        theme.motion().reducedProperty().addListener((o, was, now) -> keep());
        watch(detail);
        amountsHidden.addListener((o, was, now) -> keep());
    }

    public ObjectProperty<Theme.Choice> themeProperty() {
        return theme.choiceProperty();
    }

    public int textPercent() {
        return theme.textSizeProperty().get();
    }

    public Theme theme() {
        return theme;
    }

    public BooleanProperty reduceMotionProperty() {
        return theme.motion().reducedProperty();
    }

    public ObjectProperty<Detail> detailProperty() {
        return detail;
    }

    public BooleanProperty amountsHiddenProperty() {
        return amountsHidden;
    }

    /// What is on screen now, for the first save of all settings.
    public Appearance appearance() {
        return new Appearance(
                Settings.Theme.valueOf(theme.choiceProperty().get().name()),
                Math.clamp(theme.textSizeProperty().get(), Theme.SMALLEST_TEXT, Theme.LARGEST_TEXT),
                theme.motion().isReduced(),
                amountsHidden.get(),
                detail.get());
    }

    private void apply(Appearance saved) {
        theme.choiceProperty().set(Theme.Choice.valueOf(saved.theme().name()));
        theme.textSizeProperty().set(saved.textPercent());
        if (saved.reduceMotion()) {
            theme.motion().reducedProperty().set(true);
        }
        detail.set(saved.detail());
        amountsHidden.set(saved.amountsHidden());
    }

    private <T> void watch(Property<T> property) {
        property.addListener((o, was, now) -> keep());
    }

    private void keep() {
        if (keeper.current().profile().isPresent()) {
            keeper.change(settings -> settings.withAppearance(appearance()));
        }
    }
}
