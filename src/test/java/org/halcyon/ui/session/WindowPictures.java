package org.halcyon.ui.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javax.imageio.ImageIO;
import org.halcyon.testing.FakeSession;
import org.halcyon.ui.FxThread;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Scenes;
import org.halcyon.ui.Theme;
import org.halcyon.wallet.BusyWorker;
import org.halcyon.wallet.ClearOutcome;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.CloseSnapshot.Line;
import org.halcyon.wallet.CloseSnapshot.Phase;
import org.halcyon.wallet.CloseSnapshot.Word;
import org.halcyon.wallet.EngineSnapshot;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.SandboxControls.Fault;
import org.halcyon.wallet.SandboxControls.LogLine;
import org.halcyon.wallet.SandboxControls.SandboxSnapshot;
import org.halcyon.wallet.WalletError;
import org.halcyon.wallet.WorkerKey;

/// Renders the pages of first run, opening, settings, tools and closing to `target/pictures`, for a person to look at.
public final class WindowPictures {
    private static final Path FOLDER = Path.of(System.getProperty("halcyon.target", "target"), "pictures");

    private WindowPictures() {}

    public static void main(String[] arguments) {
        paint(Theme.Choice.LIGHT, 1280, 800, "");
        paint(Theme.Choice.DARK, 1280, 800, "");
        paint(Theme.Choice.LIGHT, 960, 600, "-small");
        paint(Theme.Choice.DARK, 960, 600, "-small");
        System.exit(0);
    }

    static void paint(Theme.Choice look, int width, int height, String suffix) {
        picture(look, width, height, "p-start-1-display" + suffix, bench -> {});
        picture(look, width, height, "p-start-3-network" + suffix, bench -> toNetwork(bench));
        picture(look, width, height, "p-start-4-connection" + suffix, bench -> {
            toNetwork(bench);
            bench.choose("network.main");
        });
        picture(look, width, height, "05-first-run" + suffix, bench -> {
            toNetwork(bench);
            bench.choose("network.main");
            bench.open(NetworkProfile.MAIN);
        });
        picture(look, width, height, "p-password" + suffix, bench -> {
            toWizard(bench);
            type(bench, "Household");
            bench.press("Continue");
        });
        picture(look, width, height, "06-recovery-phrase" + suffix, bench -> {
            toPhrase(bench);
            ((Button) bench.stage.getScene().getRoot().lookup(".hal-hold")).arm();
        });
        picture(look, width, height, "p-import" + suffix, WindowPictures::importing);
        picture(look, width, height, "p-opening" + suffix, bench -> bench.host.state.publish(opening()));
        picture(
                look,
                width,
                height,
                "p-failed" + suffix,
                bench -> bench.host.state.publish(new HostState.Failed(
                        NetworkProfile.MAIN,
                        new HostState.Problem(
                                HostState.Problem.Kind.ALREADY_RUNNING,
                                "already_open",
                                "The data folder is in use.",
                                Optional.of(4711L)))));
        page(look, width, height, "10-sandbox" + suffix, "sandbox");
        page(look, width, height, "09-engine" + suffix, "engine");
        for (String tab : List.of("wallet", "security", "network", "display", "storage", "about")) {
            page(look, width, height, "p-settings-" + tab + suffix, "settings." + tab);
        }
        picture(look, width, height, "04-clear-refused" + suffix, WindowPictures::clearRefused);
        picture(look, width, height, "03a-closing" + suffix, bench -> closing(bench, Phase.DRAINING));
        picture(look, width, height, "03b-close-incomplete" + suffix, bench -> closing(bench, Phase.INCOMPLETE));
        picture(look, width, height, "p-unsaved" + suffix, bench -> closing(bench, Phase.UNSAVED));
    }

    static void toNetwork(WindowBench bench) {
        bench.press("Continue");
        bench.choose("detail.full");
    }

    static void toWizard(WindowBench bench) {
        toNetwork(bench);
        bench.choose("network.main");
        bench.open(NetworkProfile.MAIN);
        bench.choose("add.create");
    }

    static void toPhrase(WindowBench bench) {
        toWizard(bench);
        type(bench, "Household");
        bench.press("Continue");
        type(bench, "correct horse battery");
        Scenes.press(bench.stage.getScene(), javafx.scene.input.KeyCode.ENTER);
        type(bench, "correct horse battery");
        bench.press("Continue");
    }

    /// Types into the first field of the page, or the one that has the focus if it takes text.
    static void type(WindowBench bench, String text) {
        Node owner = bench.stage.getScene().getFocusOwner();
        boolean takes = owner instanceof javafx.scene.control.TextField
                || (owner != null && owner.getStyleClass().contains("hal-glyphs"));
        Node target = takes
                ? owner
                : Scenes.all(bench.stage.getScene().getRoot()).stream()
                        .filter(node -> node instanceof javafx.scene.control.TextField
                                || node.getStyleClass().contains("hal-glyphs")
                                || node.getStyleClass().contains("hal-phrase-field"))
                        .findFirst()
                        .orElseThrow();
        target.requestFocus();
        Scenes.type(target, text);
        bench.layOut();
    }

    static void importing(WindowBench bench) {
        toNetwork(bench);
        bench.choose("network.main");
        bench.open(NetworkProfile.MAIN);
        bench.choose("add.import");
        type(bench, "Old phone");
        bench.press("Continue");
        type(bench, "correct horse battery");
        Scenes.press(bench.stage.getScene(), javafx.scene.input.KeyCode.ENTER);
        type(bench, "correct horse battery");
        bench.press("Continue");
        type(bench, "abandon ability able abo");
    }

    static HostState.Opening opening() {
        return new HostState.Opening(
                NetworkProfile.MAIN,
                List.of(
                        new HostState.Step(HostState.StepKind.FOLDER, true),
                        new HostState.Step(HostState.StepKind.LOCK, true),
                        new HostState.Step(HostState.StepKind.DATABASE, false),
                        new HostState.Step(HostState.StepKind.WALLETS, false),
                        new HostState.Step(HostState.StepKind.ENGINES, false)));
    }

    static void clearRefused(WindowBench bench) {
        bench.session.withWallet("Household");
        bench.open(NetworkProfile.SANDBOX);
        bench.window.session().orElseThrow().shell().open("settings.storage");
        bench.session.clears.add(new ClearOutcome.Refused(new WalletError.ShutdownIncomplete(
                List.of(new BusyWorker(WorkerKey.CHAIN, Duration.ofSeconds(31), "over its allowance")))));
        bench.layOut();
        bench.press("Rebuild");
        Scenes.all(bench.window.dialogs().shown().orElseThrow()).stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(button -> "Rebuild".equals(button.getText()))
                .findFirst()
                .orElseThrow()
                .fire();
    }

    static CloseSnapshot snapshot(Phase phase) {
        boolean over = phase != Phase.DRAINING;
        return new CloseSnapshot(
                phase,
                List.of(
                        line(WorkerKey.CHAIN, 0, over ? Word.STILL_BUSY : Word.STOPPING, over ? 30_000 : 6_000),
                        line(WorkerKey.EVENT_ADAPTER, 1, over ? Word.STOPPED : Word.WAITING, 300),
                        line(WorkerKey.STORAGE, 2, over ? Word.STOPPED : Word.WAITING, 200)),
                phase == Phase.INCOMPLETE ? 0 : 12,
                Duration.ofSeconds(6));
    }

    private static Line line(WorkerKey key, int tier, Word word, long millis) {
        return new Line(key, tier, word, Duration.ofMillis(millis), Duration.ofSeconds(30), "");
    }

    static void closing(WindowBench bench, Phase phase) {
        bench.session.withWallet("Household");
        bench.open(NetworkProfile.SANDBOX);
        bench.window.requestClose();
        bench.session.close.publish(snapshot(Phase.DRAINING));
        if (phase != Phase.DRAINING) {
            CompletableFuture<CloseSnapshot> end = bench.host.shutdown;
            bench.host.shutdown = new CompletableFuture<>();
            bench.session.close.publish(snapshot(phase));
            end.complete(snapshot(phase));
        }
    }

    private static void page(Theme.Choice look, int width, int height, String name, String page) {
        picture(look, width, height, name, bench -> {
            bench.host.settings.publish(bench.host.settings.newest());
            bench.session.withWallet("Playground").withWallet("Savings");
            fill(bench.session);
            bench.open(NetworkProfile.SANDBOX);
            var shell = bench.window.session().orElseThrow().shell();
            shell.levelProperty().set(org.halcyon.ui.shell.DetailLevel.DEVELOPER);
            shell.open(page);
        });
    }

    static void fill(FakeSession session) {
        session.sandbox.publish(new SandboxSnapshot(
                true,
                "127.0.0.1",
                1_286,
                1,
                org.halcyon.base.Duffs.ofDash(250),
                Optional.empty(),
                List.of(new Fault.HangWorker(WorkerKey.CHAIN)),
                List.of(
                        new LogLine(FakeSession.NOW, "Hang a worker", "Chain engine ignores cancel"),
                        new LogLine(FakeSession.NOW.minusSeconds(20), "Mined", "6 blocks, 1,281 to 1,286"),
                        new LogLine(FakeSession.NOW.minusSeconds(60), "Gave coins", "100 sDASH to ys7K ... 4mQd"),
                        new LogLine(FakeSession.NOW.minusSeconds(600), "Started", "own data folder")),
                FakeSession.NOW.minusSeconds(600)));
        session.engine.publish(new EngineSnapshot(List.of(
                worker(WorkerKey.CHAIN, "running", EnumSet.of(EngineSnapshot.Hold.CLEARING), "block 1,286"),
                worker(WorkerKey.EVENT_ADAPTER, "running", EnumSet.noneOf(EngineSnapshot.Hold.class), "12 folded"),
                worker(WorkerKey.STORAGE, "wedged", EnumSet.noneOf(EngineSnapshot.Hold.class), ""))));
    }

    private static EngineSnapshot.Worker worker(
            WorkerKey key, String state, EnumSet<EngineSnapshot.Hold> holds, String note) {
        return new EngineSnapshot.Worker(
                key, state, 3, key.weight(), Duration.ofSeconds(30), holds, 0, Optional.of(FakeSession.NOW), note);
    }

    private static void picture(Theme.Choice look, int width, int height, String name, Consumer<WindowBench> setting) {
        picture(new Frame(look, width, height, 100), name, setting);
    }

    /// @param text size in percent
    record Frame(Theme.Choice look, int width, int height, int text) {}

    static void picture(Frame frame, String name, Consumer<WindowBench> setting) {
        picture(frame, Messages.english(Locale.UK), name, setting);
    }

    static void picture(Frame frame, Messages messages, String name, Consumer<WindowBench> setting) {
        FxThread.run(() -> {
            var bench = new WindowBench(messages);
            bench.show(frame.width(), frame.height());
            bench.theme.choiceProperty().set(frame.look());
            bench.theme.textSizeProperty().set(frame.text());
            bench.layOut();
            setting.accept(bench);
            bench.layOut();
            bench.layOut();
            save(bench, name + "-" + frame.look().name().toLowerCase(Locale.ROOT));
            bench.window.close();
            bench.stage.close();
        });
    }

    private static void save(WindowBench bench, String name) {
        try {
            Files.createDirectories(FOLDER);
            var image = SwingFXUtils.fromFXImage(bench.stage.getScene().snapshot(null), null);
            ImageIO.write(image, "png", FOLDER.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
