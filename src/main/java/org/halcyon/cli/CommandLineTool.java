package org.halcyon.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/// The whole command line: arguments in, exit code out.
public final class CommandLineTool {

    private final Programs programs;
    private final Terminal terminal;

    public CommandLineTool(Programs programs, Terminal terminal) {
        this.programs = programs;
        this.terminal = terminal;
    }

    /// Runs one command; never throws for bad input.
    ///
    /// @return the exit code of the process
    public int run(String... arguments) {
        int code = arguments.length == 0 ? window() : commands().execute(arguments);
        terminal.out().flush();
        return code;
    }

    /// The start from an icon, where there is nothing to parse: the model of the commands costs as much as the first
    /// page.
    private int window() {
        try {
            return programs.window(new SessionRequest(Optional.empty(), Optional.empty(), List.of()), "")
                    .number();
        } catch (CommandFailure | RuntimeException failure) {
            return failed(failure);
        }
    }

    private CommandLine commands() {
        var root = new Root(programs, terminal);
        var wallet = new CommandLine(new WalletCommand())
                .addSubcommand(new CreateCommand(root))
                .addSubcommand(new ImportCommand(root))
                .addSubcommand(new ListCommand(root))
                .addSubcommand(new PhraseCommand(root));
        var sandbox = new CommandLine(new SandboxCommand(root))
                .addSubcommand(new MineCommand(root))
                .addSubcommand(new FaucetCommand(root))
                .addSubcommand(new ReorgCommand(root))
                .addSubcommand(new FaultCommand(root));
        CommandLine all = new CommandLine(root)
                .addSubcommand(storage(root))
                .addSubcommand(wallet)
                .addSubcommand(new BalanceCommand(root))
                .addSubcommand(new HistoryCommand(root))
                .addSubcommand(new ReceiveCommand(root))
                .addSubcommand(new SendCommand(root))
                .addSubcommand(new SyncCommand(root))
                .addSubcommand(sandbox)
                .addSubcommand(new TourCommand(root));
        return settled(all);
    }

    private static CommandLine storage(Root root) {
        var storage = new StorageCommand(root);
        return new CommandLine(storage)
                .addSubcommand(new BackupCommand(storage))
                .addSubcommand(new ExportCommand(storage))
                .addSubcommand(new RestoreCommand(storage))
                .addSubcommand(new PruneCommand(storage))
                .addSubcommand(new VerifyCommand(storage))
                .addSubcommand(new InspectCommand(storage))
                .addSubcommand(new MigrateCommand(storage));
    }

    private CommandLine settled(CommandLine all) {
        IParameterExceptionHandler usage = (failure, arguments) -> usage(failure);
        return all.setCaseInsensitiveEnumValuesAllowed(true)
                .setAllowSubcommandsAsOptionParameters(true)
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(usage)
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure));
    }

    private int usage(ParameterException failure) {
        terminal.err().println("halcyon: usage: " + CommandFailure.plain(String.valueOf(failure.getMessage())));
        return ExitCode.USAGE.number();
    }

    private int failed(Exception failure) {
        CommandFailure known = failure instanceof CommandFailure expected
                ? expected
                : new CommandFailure("internal", "this is a bug of the program", ExitCode.FAILED, failure);
        terminal.err().println("halcyon: " + known.line());
        return known.exit().number();
    }
}
