package org.halcyon.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.halcyon.base.StoreId;
import org.halcyon.base.Ticker;
import org.halcyon.cli.CommandFailure;
import org.halcyon.cli.ExitCode;
import org.halcyon.cli.Loudness;
import org.halcyon.cli.Programs;
import org.halcyon.cli.SessionRequest;
import org.halcyon.cli.StoragePlace;
import org.halcyon.cli.Terminal;
import org.halcyon.core.keys.NativeLibraryException;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.SecretsError;
import org.halcyon.secrets.SecretsException;
import org.halcyon.secrets.UnlockedVault;
import org.halcyon.secrets.Vault;
import org.halcyon.secrets.VaultExpectation;
import org.halcyon.secrets.VaultOpening;
import org.halcyon.secrets.Vaults;
import org.halcyon.storage.StoreConfig;
import org.halcyon.storage.StoreKeeper;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreMaintenance;
import org.halcyon.wallet.VaultBackupKey;

/// Runs the programs that commands ask for on this computer.
final class Desktop implements Programs {

    private static final Path TOUR = Path.of("target", "tour");

    private final Surroundings surroundings;
    private final Terminal terminal;
    private final Ticker ticker = Ticker.system();

    Desktop(Surroundings surroundings, Terminal terminal) {
        this.surroundings = surroundings;
        this.terminal = terminal;
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

    SystemKind system() {
        return surroundings.system();
    }

    @Override
    public Ticker ticker() {
        return ticker;
    }

    @Override
    public Session session(SessionRequest request) throws CommandFailure {
        AppPaths paths = prepared(request);
        return start(proved(), new HostPlan(paths, request.peers(), Runnable::run, () -> {}));
    }

    /// A host with its hooks, over a folder that is prepared.
    static OpenSession start(Machine machine, HostPlan plan) throws CommandFailure {
        try {
            return OpenSession.begin(machine, plan);
        } catch (IOException failure) {
            throw unusable(failure);
        }
    }

    private static CommandFailure unusable(IOException failure) {
        return new CommandFailure("io", "the data folder could not be used", ExitCode.FAILED, failure);
    }

    /// Makes the folder and sends the log there, which comes before anything that has a logger.
    AppPaths prepared(SessionRequest request) throws CommandFailure {
        AppPaths paths = paths(request);
        try {
            PrivateFolders.prepare(paths.folder());
            Logs.toFile(paths);
            if (system() == SystemKind.WINDOWS) {
                Natives.unpackInto(paths.natives());
            }
            return paths;
        } catch (IOException failure) {
            throw unusable(failure);
        }
    }

    private AppPaths paths(SessionRequest request) {
        return request.folder()
                .map(AppPaths::new)
                .orElseGet(
                        () -> AppPaths.usual(surroundings.system(), surroundings.environment(), surroundings.home()));
    }

    /// The machine, on which the library for signatures works.
    static Machine proved() throws CommandFailure {
        Machine machine = Machine.real();
        try {
            machine.curve();
            return machine;
        } catch (NativeLibraryException failure) {
            throw unsigned(failure);
        }
    }

    static CommandFailure unsigned(NativeLibraryException failure) {
        return new CommandFailure(
                "native_library", "the library for signatures does not work here", ExitCode.FAILED, failure);
    }

    @Override
    public ExitCode window(SessionRequest request, String link) throws CommandFailure {
        if (surroundings.hasDisplay()) {
            return new WindowProgram(this, request, link).run();
        }
        terminal.out().println("There is no display here, so Halcyon shows itself in pictures.");
        return tour(TOUR);
    }

    @Override
    public ExitCode tour(Path pictures) throws CommandFailure {
        return new Tour(surroundings.system(), pictures, terminal.out()).run();
    }

    @Override
    public Diagnostics diagnostics(SessionRequest request, Loudness loudness) throws CommandFailure {
        prepared(request);
        return StandardErrorLog.begin(terminal.err(), loudness);
    }

    @Override
    public StoreMaintenance storage(SessionRequest request, StoragePlace place) throws CommandFailure {
        return keeper(request, place);
    }

    private StoreKeeper keeper(SessionRequest request, StoragePlace place) throws CommandFailure {
        AppPaths paths = prepared(request);
        var files = new StoreFiles(Machine.real(), paths);
        StoreConfig config = place.database().isPresent()
                ? elsewhere(request, place.database().get(), files)
                : files.config(preparedHome(request, paths));
        StoreConfig chosen = place.backups().isPresent() ? config.withBackups(place.backups()) : config;
        return new StoreKeeper(chosen, files.environment(Runnable::run));
    }

    /// A file that somebody names may hold the wallets of any network, unless he names that too.
    private static StoreConfig elsewhere(SessionRequest request, Path database, StoreFiles files) {
        StoreConfig any = StoreConfig.of(database, files.machine().version());
        return request.profile().map(profile -> any.of(profile.network())).orElse(any);
    }

    private static NetworkProfile preparedHome(SessionRequest request, AppPaths paths) throws CommandFailure {
        NetworkProfile profile = profile(request, paths);
        try {
            PrivateFolders.prepare(paths.home(profile));
            return profile;
        } catch (IOException failure) {
            throw unusable(failure);
        }
    }

    @Override
    public VaultBackupKey backupKey(SessionRequest request, StoragePlace place, KeyUse use, char[] password)
            throws CommandFailure {
        AppPaths paths = prepared(request);
        Machine machine = Machine.real();
        Path file = vault(request, place, paths);
        if (password.length == 0 && Vaults.opening(file) == VaultOpening.PASSPHRASE) {
            throw new CommandFailure(
                    "vault_has_password", "a password opens this vault, not the keyring", ExitCode.REFUSED);
        }
        try (SecretChars passphrase = SecretChars.copyOf(password);
                Vault open = machine.vaults().open(file);
                UnlockedVault unlocked = password.length == 0
                        ? open.keyless(store(request, place)).unlock(VaultExpectation.none())
                        : open.unlock(passphrase, VaultExpectation.none())) {
            return switch (use) {
                case SIGN -> VaultBackupKey.ensured(unlocked, machine.random());
                case CHECK -> VaultBackupKey.known(unlocked);
            };
        } catch (SecretsException failure) {
            throw locked(failure);
        }
    }

    private static Path vault(SessionRequest request, StoragePlace place, AppPaths paths) {
        Path vault = paths.vault(profile(request, paths));
        return place.database()
                .map(database -> database.toAbsolutePath().resolveSibling(vault.getFileName()))
                .orElse(vault);
    }

    /// The name under which the keyring has the key.
    private StoreId store(SessionRequest request, StoragePlace place) throws CommandFailure {
        try {
            return keeper(request, place)
                    .known()
                    .orElseThrow(() -> new CommandFailure(
                            "store_unnamed", "it is not known which store is kept here", ExitCode.REFUSED));
        } catch (StorageException failure) {
            throw new CommandFailure(failure.error().code(), failure.error().message(), ExitCode.REFUSED, failure);
        }
    }

    @Override
    public VaultState vault(SessionRequest request, StoragePlace place) throws CommandFailure {
        return switch (Vaults.opening(vault(request, place, prepared(request)))) {
            case NONE -> VaultState.NONE;
            case PASSPHRASE -> VaultState.PASSWORD;
            case KEYRING -> VaultState.KEYRING;
        };
    }

    private static CommandFailure locked(SecretsException failure) {
        if (failure.error() instanceof SecretsError.WrongPassphrase) {
            return new CommandFailure("wrong_password", "that password did not open the vault", ExitCode.REFUSED);
        }
        boolean later = failure.disposition() == SecretsError.Disposition.RETRYABLE;
        return new CommandFailure(
                failure.code(), "the vault could not be opened", later ? ExitCode.BUSY : ExitCode.FAILED, failure);
    }

    /// The network that was named, or used last, or the one that most people use.
    private static NetworkProfile profile(SessionRequest request, AppPaths paths) {
        return request.profile().or(() -> lastProfile(paths)).orElse(NetworkProfile.MAIN);
    }

    private static Optional<NetworkProfile> lastProfile(AppPaths paths) {
        try {
            return new SettingsFile(paths.settings()).read() instanceof SettingsFile.Found.Known known
                    ? known.settings().profile()
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty(); // the person can name the network
        }
    }

    @Override
    public Node node(SessionRequest request, int port, Optional<Path> folder) throws CommandFailure {
        AppPaths paths = prepared(request);
        try {
            return LoneNode.open(Machine.real(), folder.orElse(paths.node()), port);
        } catch (NativeLibraryException failure) {
            throw unsigned(failure);
        } catch (IOException failure) {
            throw new CommandFailure(
                    Problems.of(failure).code(), "the sandbox node could not be started", ExitCode.BUSY, failure);
        }
    }
}
