package org.halcyon.ui;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

/// What the desktop asks for: dark windows, more contrast, less motion.
public record SystemLook(
        ObservableValue<Boolean> dark, ObservableValue<Boolean> contrast, ObservableValue<Boolean> reducedMotion) {
    private static final String WINDOWS_CONTRAST = "Windows.SPI.HighContrast";

    /// The settings of the running desktop; the toolkit must be up.
    public static SystemLook ofDesktop() {
        Platform.Preferences desktop = Platform.getPreferences();
        return new SystemLook(
                desktop.colorSchemeProperty().map(scheme -> scheme == ColorScheme.DARK),
                Bindings.createObjectBinding(
                        () -> desktop.getBoolean(WINDOWS_CONTRAST).orElse(false), desktop),
                desktop.reducedMotionProperty());
    }
}
