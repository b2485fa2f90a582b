package org.halcyon.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Styles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.text.Font;

/// Colours, text size and motion of the window. Sheets of a scene in order: tokens, recipes, text size if it is not the
/// normal one; below them the user-agent theme. Switching exchanges sheets and rebuilds nothing.
public final class Theme {
    public static final int SMALLEST_TEXT = 80;
    public static final int LARGEST_TEXT = 200;
    public static final int NORMAL_TEXT = 100;

    private static final double ROOT_PX = 13;
    private static final List<String> FONTS = List.of(
            "HalcyonSans.otf",
            "HalcyonSansBold.otf",
            "HalcyonSansMedium.otf",
            "HalcyonDisplay.otf",
            "HalcyonDisplayMedium.otf",
            "JetBrainsMono-Regular.ttf",
            "JetBrainsMono-Medium.ttf");
    private static final List<Integer> ICON_SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);
    private static final int LOGO = 64;

    /// What the person chose.
    public enum Choice {
        SYSTEM,
        LIGHT,
        DARK,
        CONTRAST
    }

    /// What is drawn.
    public enum Look {
        LIGHT,
        DARK,
        CONTRAST;

        String tokens() {
            return "css/tokens-" + name().toLowerCase(Locale.ROOT) + ".css";
        }

        String userAgentSheet() {
            return this == LIGHT
                    ? new PrimerLight().getUserAgentStylesheet()
                    : new PrimerDark().getUserAgentStylesheet();
        }
    }

    private final SystemLook system;
    private final Motion motion = new Motion();
    private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.SYSTEM);
    private final IntegerProperty textSize = new SimpleIntegerProperty(NORMAL_TEXT);
    private final ReadOnlyObjectWrapper<Look> look = new ReadOnlyObjectWrapper<>(Look.LIGHT);

    public Theme(SystemLook system) {
        this.system = system;
        motion.reducedProperty().set(system.reducedMotion().getValue());
        system.reducedMotion()
                .addListener((o, was, now) -> motion.reducedProperty().set(now));
        choice.addListener((o, was, now) -> decide());
        system.dark().addListener((o, was, now) -> decide());
        system.contrast().addListener((o, was, now) -> decide());
        decide();
    }

    /// Loads the bundled fonts; before the first scene.
    ///
    /// @throws IllegalStateException if a font is missing from the program
    public static void loadFonts() {
        for (String file : FONTS) {
            try (InputStream in = open("fonts/" + file)) {
                if (Font.loadFont(in, ROOT_PX) == null) {
                    throw new IllegalStateException("font cannot be read: " + file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The icon of the program in all sizes, for `Stage.getIcons`. Any thread; they take a while to decode.
    public static List<Image> windowIcons() {
        return ICON_SIZES.stream().map(Theme::icon).toList();
    }

    /// The icon of the program, to be shown at 36 or 48 px.
    public static Image logo() {
        return icon(LOGO);
    }

    private static Image icon(int size) {
        return new Image(resource("icons/icon-" + size + ".png").toExternalForm());
    }

    public ObjectProperty<Choice> choiceProperty() {
        return choice;
    }

    public ReadOnlyObjectProperty<Look> lookProperty() {
        return look.getReadOnlyProperty();
    }

    /// Text size in percent, 80 to 200.
    public IntegerProperty textSizeProperty() {
        return textSize;
    }

    /// 1.0 at 100 % text size.
    public double scale() {
        return clamp(textSize.get()) / (double) NORMAL_TEXT;
    }

    public void larger() {
        textSize.set(clamp(textSize.get() + 10));
    }

    public void smaller() {
        textSize.set(clamp(textSize.get() - 10));
    }

    public void normalSize() {
        textSize.set(NORMAL_TEXT);
    }

    public Motion motion() {
        return motion;
    }

    /// Dresses `scene` now and at each change.
    public void dress(Scene scene) {
        ObservableValue<Number> size = textSize;
        size.addListener((o, was, now) -> dressNow(scene));
        look.addListener((o, was, now) -> dressNow(scene));
        dressNow(scene);
    }

    /// Lays the theme below all scenes; before the first control, which else parses the toolkit's own theme for
    /// nothing.
    public void layBelow() {
        String sheet = look.get().userAgentSheet();
        if (!sheet.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(sheet);
        }
    }

    private void dressNow(Scene scene) {
        layBelow();
        var sheets = new ArrayList<>(List.of(
                resource(look.get().tokens()).toExternalForm(),
                resource("css/halcyon.css").toExternalForm()));
        if (textSize.get() != NORMAL_TEXT) {
            sheets.add(Styles.toDataURI(textSheet()));
        }
        scene.getStylesheets().setAll(sheets);
    }

    /// The sizes of any other text size than the normal one, which the recipes hold: a usual start parses no sheet.
    private String textSheet() {
        double scale = scale();
        return ".root{-fx-font-size:%spx;}.ikonli-font-icon.hal-icon-14{-fx-icon-size:%dpx;}"
                        .formatted(Double.toString(ROOT_PX * scale), Math.round(14 * scale))
                + ".ikonli-font-icon.hal-icon-16{-fx-icon-size:%dpx;}.ikonli-font-icon.hal-icon-18{-fx-icon-size:%dpx;}"
                        .formatted(Math.round(16 * scale), Math.round(18 * scale));
    }

    private void decide() {
        look.set(
                switch (choice.get()) {
                    case LIGHT -> Look.LIGHT;
                    case DARK -> Look.DARK;
                    case CONTRAST -> Look.CONTRAST;
                    case SYSTEM -> systemLook();
                });
    }

    private Look systemLook() {
        if (system.contrast().getValue()) {
            return Look.CONTRAST;
        }
        return system.dark().getValue() ? Look.DARK : Look.LIGHT;
    }

    private static int clamp(int percent) {
        return Math.clamp(percent, SMALLEST_TEXT, LARGEST_TEXT);
    }

    private static InputStream open(String path) throws IOException {
        return resource(path).openStream();
    }

    private static URL resource(String path) {
        return Objects.requireNonNull(Theme.class.getResource("/halcyon/" + path), path);
    }
}
