package org.halcyon.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.halcyon.wallet.NetworkProfile;

/// Where everything is kept, below one folder. Each network has a database, a vault, backups and a chain of its own:
/// those of the main network lie in the folder itself, those of every other in a subfolder that is named after it.
/// Settings, lock and log are common to all.
///
/// @param folder absolute
record AppPaths(Path folder) {

    private static final String NAME = "halcyon";
    private static final String SPELLED = "Halcyon";

    AppPaths {
        folder = folder.toAbsolutePath().normalize();
    }

    /// The folder that is usual on a system.
    ///
    /// @param environment variables of the process
    /// @param home folder of the person
    static AppPaths usual(SystemKind system, Map<String, String> environment, Path home) {
        return new AppPaths(
                switch (system) {
                    case LINUX ->
                        variable(environment, "XDG_DATA_HOME")
                                .orElse(home.resolve(".local").resolve("share"))
                                .resolve(NAME);
                    case MAC ->
                        home.resolve("Library").resolve("Application Support").resolve(SPELLED);
                    case WINDOWS ->
                        variable(environment, "APPDATA")
                                .orElse(home.resolve("AppData").resolve("Roaming"))
                                .resolve(SPELLED);
                });
    }

    /// Only absolute paths count, as the rules of these variables ask.
    private static Optional<Path> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }

    /// Native code that is unpacked at run time.
    Path natives() {
        return folder.resolve("native");
    }

    Path settings() {
        return folder.resolve("settings.json");
    }

    /// Where the window stood.
    Path placement() {
        return folder.resolve("window.txt");
    }

    Path lock() {
        return folder.resolve("halcyon.lock");
    }

    /// Where a second start asks for the window of the first.
    Path door() {
        return folder.resolve("halcyon.door");
    }

    Path log() {
        return folder.resolve("halcyon.log");
    }

    /// Left behind by an ending that was cut short.
    Path endNote() {
        return folder.resolve("cut-off.txt");
    }

    /// Database, vault, backups and chain of a network lie here, apart from those of every other.
    Path home(NetworkProfile profile) {
        return switch (profile) {
            case MAIN -> folder;
            case TEST, DEV, REGTEST, SANDBOX -> folder.resolve(profile.label());
        };
    }

    Path database(NetworkProfile profile) {
        return home(profile).resolve("wallets.db");
    }

    Path vault(NetworkProfile profile) {
        return home(profile).resolve("secrets.vault");
    }

    Path chain(NetworkProfile profile) {
        return home(profile).resolve("chain").resolve(profile.label());
    }

    /// Where the node of the sandbox keeps its chain.
    Path node() {
        return home(NetworkProfile.SANDBOX).resolve("node");
    }
}
