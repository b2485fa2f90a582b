package org.halcyon.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.ui.FxThread.call;
import static org.halcyon.ui.FxThread.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.halcyon.testing.Covers;
import org.halcyon.ui.Fxml;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Scenes;
import org.halcyon.ui.Scenes.Mod;
import org.halcyon.ui.Theme;
import org.halcyon.ui.pictures.PseudoLanguage;
import org.halcyon.ui.pictures.SampleWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kordamp.ikonli.javafx.FontIcon;

@Timeout(180)
class ShellViewTest {
    @Test
    @Covers("LK-031")
    void everyIconLiteralIsInThePack() {
        run(() -> {
            var literals = new HashSet<String>();
            for (Icon icon : Icon.values()) {
                FontIcon node = icon.medium();
                assertThat(node.getIconCode().getDescription()).isEqualTo(icon.literal());
                literals.add(icon.literal());
            }
            assertThat(literals).hasSize(Icon.values().length);
        });
    }

    @Test
    void everyFxmlFileIsThere() {
        for (Fxml file : Fxml.values()) {
            assertThat(file.url()).isNotNull();
        }
        run(() -> withWindow(window -> assertThat(window.view.openPage()).contains("home")));
    }

    @Test
    void digitsHaveOneWidth() {
        for (String family :
                List.of("Halcyon Sans", "Halcyon Sans Medium", "Halcyon Display", "Halcyon Display Medium")) {
            double[] widths = call(() -> "0123456789"
                    .chars()
                    .mapToDouble(
                            digit -> width(family, String.valueOf((char) digit).repeat(20)))
                    .distinct()
                    .toArray());
            assertThat(widths).as(family + Arrays.toString(widths)).hasSize(1);
        }
    }

    @Test
    void keysOpenSectionsAndFollowHistory() {
        run(() -> withWindow(window -> {
            press(window, KeyCode.DIGIT2, Mod.CTRL);
            press(window, KeyCode.DIGIT3, Mod.CTRL);
            assertThat(window.view.openPage()).contains("receive");
            press(window, KeyCode.LEFT, Mod.ALT);
            assertThat(window.view.openPage()).contains("send");
            press(window, KeyCode.RIGHT, Mod.ALT);
            assertThat(window.view.openPage()).contains("receive");
            press(window, KeyCode.COMMA, Mod.CTRL);
            assertThat(window.view.openPage()).contains("settings");
        }));
    }

    @Test
    void keysDoWhatTheSheetSays() {
        run(() -> withWindow(window -> {
            press(window, KeyCode.H, Mod.CTRL, Mod.SHIFT);
            assertThat(window.models.shell().amountsHiddenProperty().get()).isTrue();
            press(window, KeyCode.J, Mod.CTRL);
            assertThat(window.models.work().openProperty().get()).isTrue();
            press(window, KeyCode.ESCAPE);
            assertThat(window.models.work().openProperty().get()).isFalse();
            press(window, KeyCode.L, Mod.CTRL);
            press(window, KeyCode.F5);
            press(window, KeyCode.Q, Mod.CTRL);
            assertThat(window.asked).containsExactly("lock", "sync", "close");
            press(window, KeyCode.EQUALS, Mod.CTRL);
            assertThat(window.theme.textSizeProperty().get()).isEqualTo(110);
            press(window, KeyCode.DIGIT0, Mod.CTRL);
            assertThat(window.theme.textSizeProperty().get()).isEqualTo(100);
            press(window, KeyCode.F1);
            var sheet = window.view.dialogs().shown().orElseThrow();
            for (KeyAction action : KeyAction.values()) {
                assertThat(Scenes.texts(sheet)).contains(window.messages.text(action.messageKey()));
            }
        }));
    }

    @Test
    @Covers("UI-009")
    void f6WalksThroughTheRegions() {
        run(() -> withWindow(window -> {
            var seen = new HashSet<Node>();
            for (int i = 0; i < 4; i++) {
                press(window, KeyCode.F6);
                seen.add(window.scene.getFocusOwner());
            }
            assertThat(seen).hasSize(4);
        }));
    }

    @Test
    void paletteFindsPagesAndCommands() {
        run(() -> withWindow(window -> {
            press(window, KeyCode.K, Mod.CTRL);
            var field = (TextField) window.scene.getFocusOwner();
            field.setText("rece");
            press(window, KeyCode.ENTER);
            assertThat(window.view.openPage()).contains("receive");
        }));
    }

    @Test
    @Covers("UI-014")
    void aHigherLevelOnlyAdds() {
        run(() -> withWindow(window -> {
            ShellViewModel shell = window.models.shell();
            var before = new ArrayList<PageSpec>();
            for (DetailLevel level : DetailLevel.values()) {
                shell.levelProperty().set(level);
                assertThat(shell.offered()).containsAll(before);
                before.addAll(shell.offered());
            }
            shell.levelProperty().set(DetailLevel.SIMPLE);
            assertThat(shell.offeredIn(Section.TOOLS)).isEmpty();
            shell.bandProperty().set(NetworkBand.SANDBOX);
            assertThat(shell.offeredIn(Section.TOOLS)).extracting(PageSpec::id).containsExactly("sandbox");
        }));
    }

    @Test
    @Covers({"UI-009", "UI-091"})
    void everyStopOfTheFocusHasAName() {
        run(() -> withWindow(window -> {
            List<String> nameless = Scenes.all(window.scene.getRoot()).stream()
                    .filter(node -> node instanceof Button || node instanceof ToggleButton)
                    .map(Labeled.class::cast)
                    .filter(node -> node.getText().isBlank()
                            && (node.getAccessibleText() == null
                                    || node.getAccessibleText().isBlank()))
                    .map(Object::toString)
                    .toList();
            assertThat(nameless).isEmpty();
        }));
    }

    @Test
    @Covers({"UI-011", "UI-094", "LK-021", "LK-022", "UI-100"})
    void nothingIsCutOffInASmallWindowWithLargeLongText() {
        Messages longer = PseudoLanguage.longer(Messages.english(Locale.UK));
        run(() -> {
            for (int size : new int[] {100, 200}) {
                for (String page : List.of("home", "send", "receive", "activity", "settings")) {
                    var window = new SampleWindow(Theme.Choice.LIGHT, 960, 600, longer, size);
                    show(window, () -> {
                        window.addJobs();
                        window.models.shell().open(page);
                        Scenes.layOut(window.scene);
                        assertThat(cutOff(window)).as(page + " at " + size).isEmpty();
                    });
                }
            }
        });
    }

    @Test
    @Covers({"UI-011", "UI-012"})
    void windowOpensWhereItCanBeSeen() {
        var screen = new Rectangle2D(0, 0, 1000, 700);
        var lost = new WindowPlacement(5000, 100, 1000, 600);
        var kept = new WindowPlacement(20, 30, 960, 600);

        assertThat(WindowPlacement.choose(Optional.empty(), List.of(screen)))
                .isEqualTo(new WindowPlacement(50, 35, 900, 630));
        assertThat(WindowPlacement.choose(Optional.of(lost), List.of(screen)).x())
                .isEqualTo(50);
        assertThat(WindowPlacement.choose(Optional.of(kept), List.of(screen))).isEqualTo(kept);
    }

    @Test
    @Covers("LK-021")
    void roomIsWidthDividedByTextSize() {
        assertThat(Room.of(1100, 1)).isEqualTo(Room.WIDE);
        assertThat(Room.of(1099, 1)).isEqualTo(Room.COLLAPSED);
        assertThat(Room.of(960, 2)).isEqualTo(Room.NARROW);
    }

    /// Buttons and fixed texts that are shortened, and controls outside the window that no scroll pane holds.
    private static List<String> cutOff(SampleWindow window) {
        var found = new ArrayList<String>();
        for (Node node : Scenes.all(window.scene.getRoot())) {
            if (node instanceof Labeled labeled
                    && isShown(node)
                    && !labeled.getText().isEmpty()) {
                boolean may = node.getStyleClass().contains("hal-gives-way") || labeled.isWrapText();
                if (!may && shortened(labeled)) {
                    found.add("shortened: " + labeled.getText());
                }
            }
            if ((node instanceof Button || node instanceof Label) && isShown(node) && outside(window, node)) {
                found.add("outside: " + node);
            }
        }
        return found;
    }

    private static boolean shortened(Labeled labeled) {
        return Scenes.all(labeled).stream()
                .filter(Text.class::isInstance)
                .map(node -> ((Text) node).getText())
                .anyMatch(text -> text.endsWith("...") || text.endsWith("\u2026"));
    }

    private static boolean outside(SampleWindow window, Node node) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        boolean across = bounds.getMinX() < -1 || bounds.getMaxX() > window.scene.getWidth() + 1;
        boolean down = bounds.getMinY() < -1 || bounds.getMaxY() > window.scene.getHeight() + 1;
        return across || (down && !scrolls(node));
    }

    private static boolean scrolls(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof ScrollPane) {
                return true;
            }
        }
        return false;
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static double width(String family, String text) {
        var node = new Text(text);
        node.setFont(Font.font(family, 42));
        return node.getLayoutBounds().getWidth();
    }

    private static void press(SampleWindow window, KeyCode code, Mod... mods) {
        Scenes.press(window.scene, code, mods);
    }

    private static void withWindow(Consumer<SampleWindow> test) {
        var window = new SampleWindow(Theme.Choice.LIGHT, 1280, 800);
        show(window, () -> test.accept(window));
    }

    private static void show(SampleWindow window, Runnable test) {
        var stage = new Stage();
        stage.setScene(window.scene);
        stage.show();
        try {
            test.run();
        } finally {
            stage.close();
        }
    }
}
