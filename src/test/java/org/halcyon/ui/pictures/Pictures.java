package org.halcyon.ui.pictures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.halcyon.ui.FxThread;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Motion;
import org.halcyon.ui.Theme;
import org.halcyon.ui.closing.ClosingActions;
import org.halcyon.ui.closing.ClosingSheet;
import org.halcyon.ui.closing.ClosingSnapshot;
import org.halcyon.ui.closing.ClosingViewModel;
import org.halcyon.ui.closing.WorkerLine;
import org.halcyon.ui.closing.WorkerLine.Tier;
import org.halcyon.ui.closing.WorkerLine.WorkerState;
import org.halcyon.ui.prompt.Prompts;
import org.halcyon.ui.status.EngineStatus.Engine;
import org.halcyon.ui.status.EngineStatus.Kind;

/// Renders the window and its dialogs to `target/pictures`, with motion off, for a person to look at.
public final class Pictures {
    private static final Path FOLDER = Path.of(System.getProperty("halcyon.target", "target"), "pictures");

    private Pictures() {}

    public static void main(String[] arguments) {
        paint();
        System.exit(0);
    }

    static void paint() {
        for (Theme.Choice look : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK, Theme.Choice.CONTRAST)) {
            FxThread.run(() -> window(look, 1280, 800, "01-home", window -> {}));
            FxThread.run(() -> window(look, 1280, 800, "03a-closing", window -> closing(window, false)));
            FxThread.run(() -> window(look, 1280, 800, "03b-close-incomplete", window -> closing(window, true)));
            FxThread.run(() -> window(look, 1280, 800, "04-clear-refused", Pictures::clearRefused));
            FxThread.run(() -> window(look, 1280, 800, "11a-work-drawer", Pictures::drawer));
            FxThread.run(() -> window(look, 1280, 800, "11b-status-panel", Pictures::panel));
            FxThread.run(() -> window(look, 1280, 800, "12-home-empty", SampleWindow::becomeEmpty));
            FxThread.run(() -> window(look, 960, 600, "13-home-narrow", window -> window.addJobs()));
            FxThread.run(() -> sheet(look));
        }
        FxThread.run(() -> window(Theme.Choice.LIGHT, 1280, 800, "switcher", Pictures::switcher));
        FxThread.run(() -> window(
                Theme.Choice.LIGHT, 1280, 800, "receive", w -> w.models.shell().open("receive")));
        FxThread.run(() -> window(
                Theme.Choice.LIGHT, 1280, 800, "send", w -> w.models.shell().open("send")));
        FxThread.run(() -> large("home-200", window -> {}));
        FxThread.run(() -> large("closing-200", window -> closing(window, true)));
        FxThread.run(() -> large("drawer-200", Pictures::drawer));
    }

    interface Setting {
        void apply(SampleWindow window);
    }

    private static void window(Theme.Choice look, int width, int height, String name, Setting setting) {
        var window = new SampleWindow(look, width, height);
        var stage = new Stage();
        stage.setScene(window.scene);
        stage.show();
        setting.apply(window);
        save(window.scene, name + "-" + look.name().toLowerCase(Locale.ROOT));
        stage.close();
    }

    private static void large(String name, Setting setting) {
        var window = new SampleWindow(
                Theme.Choice.LIGHT, 960, 600, PseudoLanguage.longer(Messages.english(Locale.UK)), Theme.LARGEST_TEXT);
        var stage = new Stage();
        stage.setScene(window.scene);
        stage.show();
        setting.apply(window);
        save(window.scene, name);
        stage.close();
    }

    private static void sheet(Theme.Choice look) {
        var sheet = new ComponentSheet(look);
        var stage = new Stage();
        stage.setScene(sheet.scene());
        stage.show();
        save(sheet.scene(), "00-components-" + look.name().toLowerCase(Locale.ROOT));
        stage.close();
    }

    static void drawer(SampleWindow window) {
        window.addJobs();
        window.models.work().openProperty().set(true);
    }

    static void panel(SampleWindow window) {
        window.status(Engine.ADDRESSES, Kind.FAILED, "Failed", "since 14:19");
        window.scene.getRoot().layout();
        List<Node> cells = List.copyOf(window.scene.getRoot().lookupAll(".hal-status-cell"));
        ((Button) cells.get(1)).fire();
    }

    static void switcher(SampleWindow window) {
        ((Button) window.scene.getRoot().lookup(".hal-switcher")).fire();
    }

    static void clearRefused(SampleWindow window) {
        window.view
                .dialogs()
                .show(new Prompts(window.messages)
                        .clearRefused(19, "Shielded notes", Duration.ofSeconds(31), "214 notes, 2 wallets"));
    }

    static void closing(SampleWindow window, boolean incomplete) {
        var closing = new ClosingViewModel(window.messages);
        closing.update(incomplete ? incompleteShutdown() : draining());
        new ClosingSheet(closing, window.messages, new StillMotion().motion(), new NoClosing())
                .open(window.view.dialogs());
    }

    static ClosingSnapshot draining() {
        return new ClosingSnapshot(
                ClosingSnapshot.Phase.DRAINING,
                List.of(
                        line("chain", Tier.FIRST, "Chain engine", WorkerState.STOPPED, 1_200, 30),
                        line("incoming", Tier.FIRST, "Incoming payments", WorkerState.STOPPED, 100, 11),
                        line("addresses", Tier.TOGETHER, "Platform addresses", WorkerState.STOPPED, 400, 30),
                        line("identities", Tier.TOGETHER, "Identities", WorkerState.WAS_IDLE, -1, 30),
                        line("shielded", Tier.TOGETHER, "Shielded notes", WorkerState.FINISHING_PASS, 6_000, 30),
                        line("contacts", Tier.TOGETHER, "Contacts", WorkerState.STOPPING, 6_000, 30),
                        line("names", Tier.TOGETHER, "Names", WorkerState.STOPPED, 200, 30),
                        line("events", Tier.LAST, "Wallet events", WorkerState.WAITS, -1, 30)),
                12,
                0,
                "SHUTDOWN");
    }

    static ClosingSnapshot incompleteShutdown() {
        return new ClosingSnapshot(
                ClosingSnapshot.Phase.INCOMPLETE,
                List.of(
                        line("chain", Tier.FIRST, "Chain engine", WorkerState.STOPPED, 1_200, 30),
                        line("incoming", Tier.FIRST, "Incoming payments", WorkerState.STOPPED, 100, 11),
                        line("addresses", Tier.TOGETHER, "Platform addresses", WorkerState.STOPPED, 400, 30),
                        line("identities", Tier.TOGETHER, "Identities", WorkerState.WAS_IDLE, -1, 30),
                        line("shielded", Tier.TOGETHER, "Shielded notes", WorkerState.STILL_BUSY, 30_000, 30),
                        line("contacts", Tier.TOGETHER, "Contacts", WorkerState.STOPPED, 7_800, 30),
                        line("names", Tier.TOGETHER, "Names", WorkerState.STOPPED, 200, 30),
                        line("events", Tier.LAST, "Wallet events", WorkerState.STOPPED, 300, 30)),
                0,
                12,
                "SHUTDOWN_INCOMPLETE");
    }

    private static WorkerLine line(String id, Tier tier, String name, WorkerState state, long millis, long allowance) {
        return new WorkerLine(
                id,
                tier,
                name,
                state,
                millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis)),
                Duration.ofSeconds(allowance));
    }

    record NoClosing() implements ClosingActions {
        @Override
        public void waitAndTryAgain() {
            // a picture is not pressed
        }

        @Override
        public void closeAnyway() {
            // a picture is not pressed
        }

        @Override
        public void saveReport() {
            // a picture is not pressed
        }
    }

    record StillMotion() {
        Motion motion() {
            var motion = new Motion();
            motion.reducedProperty().set(true);
            return motion;
        }
    }

    static void save(Scene scene, String name) {
        for (int pass = 0; pass < 3; pass++) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
        try {
            Files.createDirectories(FOLDER);
            var image = SwingFXUtils.fromFXImage(scene.snapshot(null), null);
            ImageIO.write(image, "png", FOLDER.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
