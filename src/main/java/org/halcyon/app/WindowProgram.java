package org.halcyon.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import org.halcyon.cli.CommandFailure;
import org.halcyon.cli.ExitCode;
import org.halcyon.cli.SessionRequest;
import org.halcyon.core.keys.NativeLibraryException;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.ui.Theme;
import org.halcyon.wallet.HostState;
import org.halcyon.wallet.NetworkProfile;

/// Runs the window until it is closed. The toolkit is started by hand, so that the main class needs none.
final class WindowProgram {

    private static final Duration LOOK_AGAIN = Duration.ofHours(1);
    private static final Duration ENDING = Duration.ofSeconds(10);
    private static final int QUEUE = 64;

    private final Desktop desktop;
    private final SessionRequest request;
    private final String link;
    private final CompletableFuture<Void> left = new CompletableFuture<>();

    WindowProgram(Desktop desktop, SessionRequest request, String link) {
        this.desktop = desktop;
        this.request = request;
        this.link = link;
    }

    ExitCode run() throws CommandFailure {
        AppPaths paths = desktop.prepared(request);
        startToolkit();
        Machine machine = Machine.real();
        var shown = new AtomicReference<Optional<WindowFrame>>(Optional.empty());
        Runnable toFront = () -> WindowFrame.FX.execute(() -> shown.get().ifPresent(WindowFrame::toFront));
        var plan =
                new HostPlan(paths, request.peers(), WindowFrame.FX, () -> left.complete(null), Optional.of(toFront));
        try (OpenSession session = Desktop.start(machine, plan)) {
            BoundedExecutor background = machine.threads().executor("files", 1, QUEUE, machine.ticker());
            var files = new DesktopFiles(paths, desktop.system(), machine.clock(), background);
            var parts = new WindowFrame.Parts(
                    WindowFrame.Language.ofDesktop(), machine, paths, session, files, background, link);
            WindowFrame.FX.execute(() -> guarded(() -> shown.set(Optional.of(WindowFrame.show(parts)))));
            WindowFrame.FX.execute(() -> FirstFrames.after(() -> background.execute(() -> prove(machine))));
            profile(session).ifPresent(session.host()::open);
            awaitEnd(machine);
            Platform.exit();
            background.stop(ENDING);
            return exit(session);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted", "the window was interrupted", ExitCode.FAILED, e);
        }
    }

    /// The toolkit and the fonts come up beside libraries, settings and log.
    private void startToolkit() throws CommandFailure {
        Platform.setImplicitExit(false);
        try {
            Platform.startup(() -> guarded(Theme::loadFonts));
        } catch (UnsupportedOperationException | IllegalStateException failure) {
            throw new CommandFailure("no_window", "a window cannot be opened here", ExitCode.FAILED, failure);
        }
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failure) {
            left.completeExceptionally(failure);
        }
    }

    /// A wallet that cannot sign must not be offered; the page is up before that is known.
    private void prove(Machine machine) {
        try {
            machine.curve();
        } catch (NativeLibraryException failure) {
            left.completeExceptionally(Desktop.unsigned(failure));
        }
    }

    private Optional<NetworkProfile> profile(OpenSession session) {
        return request.profile().or(() -> session.host().settings().newest().profile());
    }

    private void awaitEnd(Machine machine) throws InterruptedException, CommandFailure {
        boolean ended = false;
        while (!ended) {
            ended = machine.ticker().await(left, LOOK_AGAIN);
        }
        if (left.isCompletedExceptionally()) {
            if (left.exceptionNow() instanceof CommandFailure known) {
                throw known;
            }
            throw new CommandFailure("no_window", "the window could not be made", ExitCode.FAILED, left.exceptionNow());
        }
    }

    /// Failed, if something that was open did not close cleanly.
    private static ExitCode exit(OpenSession session) {
        return switch (session.host().state().newest()) {
            case HostState.Closed closed -> ExitCode.DONE;
            case HostState.FirstRun first -> ExitCode.DONE;
            case HostState.Failed failed -> ExitCode.DONE;
            case HostState.Opening opening -> ExitCode.FAILED;
            case HostState.Open open -> ExitCode.FAILED;
        };
    }
}
