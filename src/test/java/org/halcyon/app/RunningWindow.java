package org.halcyon.app;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import org.halcyon.base.Ticker;
import org.halcyon.cli.CommandFailure;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.lifecycle.LifecycleConfig;
import org.halcyon.lifecycle.Threads;
import org.halcyon.secrets.KdfParameters;
import org.halcyon.secrets.VaultSettings;
import org.halcyon.secrets.Vaults;
import org.halcyon.storage.StoreClaims;
import org.halcyon.ui.FxThread;
import org.halcyon.ui.session.MainWindow;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.WalletHost;

/// The whole program with its window in a folder of the test: the composition of the desktop, but for a cheap key
/// stretching and budgets that the test names.
public final class RunningWindow {
    private static final Duration ENDING = Duration.ofSeconds(10);
    private static final int QUEUE = 16;

    private final AppPaths paths;
    private final OpenSession session;
    private final BoundedExecutor background;
    private final WindowFrame frame;
    private final CompletableFuture<Void> left;

    private RunningWindow(
            AppPaths paths,
            OpenSession session,
            BoundedExecutor background,
            WindowFrame frame,
            CompletableFuture<Void> left) {
        this.paths = paths;
        this.session = session;
        this.background = background;
        this.frame = frame;
        this.left = left;
    }

    /// Starts the program as the desktop does: the window first, then the network that was open last.
    public static RunningWindow start(Path folder, LifecycleConfig lifecycle) throws IOException, CommandFailure {
        var paths = new AppPaths(folder);
        PrivateFolders.prepare(paths.folder());
        Machine machine = machine(lifecycle);
        var left = new CompletableFuture<Void>();
        var plan = new HostPlan(paths, List.of(), WindowFrame.FX, () -> left.complete(null));
        OpenSession session = Desktop.start(machine, plan);
        BoundedExecutor background = machine.threads().executor("files", 1, QUEUE, machine.ticker());
        var files = new DesktopFiles(paths, SystemKind.LINUX, machine.clock(), background);
        var parts =
                new WindowFrame.Parts(WindowFrame.Language.ofDesktop(), machine, paths, session, files, background, "");
        WindowFrame frame = FxThread.call(() -> WindowFrame.show(parts));
        FxThread.run(() -> {}); // what was put off until the first page was in, among it that the window is shown
        session.host().settings().newest().profile().ifPresent(session.host()::open);
        return new RunningWindow(paths, session, background, frame, left);
    }

    static Machine machine(LifecycleConfig lifecycle) {
        var clock = InstantSource.system();
        var random = new SecureRandom();
        var cheap = new VaultSettings(
                () -> KdfParameters.FLOOR,
                KdfParameters.FLOOR,
                Runtime.getRuntime().maxMemory());
        return new Machine(
                Ticker.system(),
                clock,
                random,
                new Threads(),
                lifecycle,
                new StoreClaims(),
                new Vaults(random, clock, cheap),
                "0");
    }

    public WalletHost host() {
        return session.host();
    }

    public MainWindow window() {
        return frame.window();
    }

    public Stage stage() {
        return (Stage) frame.stage();
    }

    /// What the ending of the run before left undone, if it was cut short.
    public Optional<String> cutOff() {
        return session.cutOff();
    }

    public Path database() {
        return paths.database(NetworkProfile.SANDBOX);
    }

    public Path chainFolder() {
        return paths.chain(NetworkProfile.SANDBOX);
    }

    /// Waits until the program lets its window go.
    public void awaitLeft(Duration patience) throws Exception {
        left.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    public boolean hasLeft() {
        return left.isDone();
    }

    /// What the desktop does once the window was let go.
    public void end() throws InterruptedException {
        FxThread.run(frame::close);
        background.stop(ENDING);
        session.close();
    }
}
