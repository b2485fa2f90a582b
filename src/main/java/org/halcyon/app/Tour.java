package org.halcyon.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import org.halcyon.cli.CommandFailure;
import org.halcyon.cli.ExitCode;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Theme;
import org.halcyon.wallet.Settings;
import org.halcyon.wallet.WalletHost;

/// Shows the whole program at work without a display: the real window drawn off the screen, over the real engine, over
/// a real socket, on a sandbox in a folder of its own. Each step checks its figures, prints one line and leaves one
/// picture.
final class Tour {

    private static final Duration ENDING = Duration.ofSeconds(10);
    private static final int QUEUE = 16;

    /// How long a worker that hangs on purpose is waited for.
    private static final Duration HANG = Duration.ofSeconds(5);

    private final SystemKind system;
    private final Path pictures;
    private final PrintStream out;

    Tour(SystemKind system, Path pictures, PrintStream out) {
        this.system = system;
        this.pictures = pictures.toAbsolutePath();
        this.out = out;
    }

    /// @throws CommandFailure with the step that failed and what was wrong
    ExitCode run() throws CommandFailure {
        drawOffScreen();
        try {
            Path folder = Files.createTempDirectory("halcyon-tour");
            try {
                runIn(new AppPaths(folder.toRealPath().resolve("data")));
            } finally {
                DesktopFiles.deleteTree(folder);
            }
            return ExitCode.DONE;
        } catch (TourException failure) {
            throw new CommandFailure("tour_failed", String.valueOf(failure.getMessage()), ExitCode.FAILED);
        } catch (IOException failure) {
            throw new CommandFailure("io", "the folder of the tour could not be used", ExitCode.FAILED, failure);
        }
    }

    /// Must come before the toolkit is touched.
    private static void drawOffScreen() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
    }

    private void runIn(AppPaths paths) throws IOException, TourException, CommandFailure {
        PrivateFolders.prepare(paths.folder());
        Logs.toFile(paths);
        Machine machine = Desktop.proved().withJoinBudget(HANG);
        var left = new CompletableFuture<Void>();
        var plan = new HostPlan(paths, List.of(), WindowFrame.FX, () -> left.complete(null));
        BoundedExecutor background = machine.threads().executor("files", 1, QUEUE, machine.ticker());
        startToolkit(machine);
        int steps;
        try (OpenSession session = Desktop.start(machine, plan)) {
            var files = new DesktopFiles(paths, system, machine.clock(), background);
            holdStill(machine, session.host());
            WindowFrame frame = show(
                    machine,
                    new WindowFrame.Parts(
                            WindowFrame.Language.ofDesktop(), machine, paths, session, files, background, ""));
            var hands = new TourHands(machine.ticker(), messages(), frame, pictures);
            var scene = new TourScene(frame, hands, out);
            new TourSteps(session.host(), scene).run();
            new TourEndings(session.host(), scene, left).run();
            steps = scene.count();
        } finally {
            Platform.exit();
            stop(background);
        }
        String killed = new TourKill(machine, paths).run();
        out.printf("%2d. a second process is killed in the middle of a clear: %s%n", steps + 1, killed);
        out.printf("%2d. the next start finishes it: %s%n", steps + 2, reopened(machine, paths));
    }

    /// What was closed is there again: the third start is a command line's.
    private static String reopened(Machine machine, AppPaths paths) throws CommandFailure, TourException {
        var plan = new HostPlan(paths, List.of(), Runnable::run, () -> {});
        try (OpenSession session = Desktop.start(machine, plan)) {
            return new TourReturn(machine.ticker(), session.host(), paths).run();
        }
    }

    /// Without motion, so that no picture is taken half-way through a fade.
    private static void holdStill(Machine machine, WalletHost host) throws TourException {
        Settings.Appearance look = Settings.Appearance.standard();
        Settings still = host.settings()
                .newest()
                .withAppearance(new Settings.Appearance(
                        look.theme(), look.textPercent(), /* reduceMotion= */ true, false, look.detail()));
        try {
            if (!machine.ticker().await(host.save(still).toCompletableFuture(), Duration.ofSeconds(30))) {
                throw new TourException("the settings were not saved");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TourException("interrupted", e);
        }
    }

    private static void startToolkit(Machine machine) throws TourException {
        var started = new CompletableFuture<Void>();
        Platform.setImplicitExit(false);
        try {
            Platform.startup(() -> {
                Theme.loadFonts();
                started.complete(null);
            });
            if (!machine.ticker().await(started, Duration.ofSeconds(30))) {
                throw new TourException("the toolkit did not start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TourException("interrupted", e);
        }
    }

    private static WindowFrame show(Machine machine, WindowFrame.Parts parts) throws TourException {
        var made = new CompletableFuture<WindowFrame>();
        Platform.runLater(() -> {
            try {
                made.complete(WindowFrame.show(parts));
            } catch (RuntimeException failure) {
                made.completeExceptionally(failure);
            }
        });
        try {
            if (!machine.ticker().await(made, Duration.ofSeconds(30))) {
                throw new TourException("the window did not open");
            }
            return made.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TourException("interrupted", e);
        }
    }

    static Messages messages() {
        return Messages.english(Locale.getDefault(Locale.Category.FORMAT));
    }

    private static void stop(BoundedExecutor background) {
        try {
            background.stop(ENDING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
