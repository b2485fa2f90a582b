package org.halcyon.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.halcyon.base.Ticker;
import org.halcyon.cli.CommandFailure;
import org.halcyon.cli.ExitCode;
import org.halcyon.cli.Programs;
import org.halcyon.cli.SessionRequest;
import org.halcyon.core.keys.NativeLibraryException;
import org.halcyon.wallet.WalletHost;

/// Runs the programs that commands ask for on this computer.
final class Desktop implements Programs {

    private final Surroundings surroundings;
    private final Ticker ticker = Ticker.system();

    Desktop(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// What the process was started in.
    record Surroundings(SystemKind system, Map<String, String> environment, Path home) {
        Surroundings {
            environment = Map.copyOf(environment);
        }

        boolean hasDisplay() {
            return system.hasDisplay(environment.getOrDefault("DISPLAY", ""));
        }
    }

    @Override
    public Ticker ticker() {
        return ticker;
    }

    @Override
    public Session session(SessionRequest request) throws CommandFailure {
        return start(request, Runnable::run, () -> {});
    }

    /// A host with its hooks.
    ///
    /// @param listeners runs those who follow the hubs
    /// @param leave ends the program
    OpenSession start(SessionRequest request, Executor listeners, Runnable leave) throws CommandFailure {
        AppPaths paths = paths(request);
        try {
            PrivateFolders.prepare(paths.folder());
            Logs.toFile(paths);
            return OpenSession.begin(machine(), new HostPlan(paths, request.peers(), listeners, leave));
        } catch (IOException failure) {
            throw new CommandFailure("io", "the data folder could not be used", ExitCode.FAILED, failure);
        }
    }

    AppPaths paths(SessionRequest request) {
        return request.folder()
                .map(AppPaths::new)
                .orElseGet(() -> AppPaths.usual(
                        surroundings.system(), surroundings.environment(), surroundings.home()));
    }

    Machine machine() throws CommandFailure {
        try {
            return Machine.real();
        } catch (NativeLibraryException failure) {
            throw new CommandFailure(
                    "native_library", "the library for signatures does not work here", ExitCode.FAILED, failure);
        }
    }

    @Override
    public ExitCode window(SessionRequest request, String link) throws CommandFailure {
        throw new CommandFailure("no_display", "there is no display here", ExitCode.FAILED);
    }

    @Override
    public ExitCode tour(Path pictures) throws CommandFailure {
        throw new CommandFailure("no_display", "there is no display here", ExitCode.FAILED);
    }

    @Override
    public Node node(SessionRequest request, int port, Optional<Path> folder) throws CommandFailure {
        AppPaths paths = paths(request);
        try {
            PrivateFolders.prepare(paths.folder());
            Logs.toFile(paths);
            return LoneNode.open(machine(), folder.orElse(paths.node()), port);
        } catch (IOException failure) {
            throw new CommandFailure(
                    Problems.of(failure).code(), "the sandbox node could not be started", ExitCode.BUSY, failure);
        }
    }
}
