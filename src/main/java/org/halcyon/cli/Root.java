package org.halcyon.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.halcyon.wallet.NetworkProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/// The program itself with the options that every command understands. Without a command it shows the window.
@Command(
        name = "halcyon",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "A wallet for Dash. Without a command it opens its window.",
        synopsisSubcommandLabel = "[COMMAND]")
final class Root implements Callable<Integer> {

    private final Programs programs;
    private final Terminal terminal;

    @Option(
            names = "--data-dir",
            scope = ScopeType.INHERIT,
            defaultValue = Option.NULL_VALUE,
            paramLabel = "FOLDER",
            description = "Where wallets, chain data and settings are kept.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--network",
            scope = ScopeType.INHERIT,
            defaultValue = Option.NULL_VALUE,
            converter = Profiles.class,
            paramLabel = "NETWORK",
            description = "main, test, regtest or sandbox; else the one that was used last.")
    private Optional<NetworkProfile> network = Optional.empty();

    @Option(
            names = "--peer",
            scope = ScopeType.INHERIT,
            paramLabel = "HOST:PORT",
            description = "A node to connect to instead of those in the settings. May be repeated.")
    private List<String> peers = List.of();

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON object per line.")
    private boolean json;

    @Parameters(arity = "0..1", paramLabel = "LINK", defaultValue = "", description = "A dash: link to fill in.")
    private String link = "";

    Root(Programs programs, Terminal terminal) {
        this.programs = programs;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure {
        if (!link.isEmpty() && !link.startsWith("dash:")) {
            throw CommandFailure.usage("there is no command '" + link + "'");
        }
        return programs.window(request(), link).number();
    }

    SessionRequest request() {
        return new SessionRequest(folder, network, peers);
    }

    Programs programs() {
        return programs;
    }

    Terminal terminal() {
        return terminal;
    }

    Output output() {
        return new Output(terminal.out(), terminal.err(), json);
    }

    Waiting waiting() {
        return new Waiting(programs.ticker());
    }
}
