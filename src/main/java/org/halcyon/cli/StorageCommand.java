package org.halcyon.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoreMaintenance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The group of commands that look after the wallet file while no wallet is open.
@Command(
        name = "storage",
        mixinStandardHelpOptions = true,
        description = "Look after the wallet file: copies, checks, updates. No wallet may be open.")
final class StorageCommand implements Callable<Integer> {

    private final Root root;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--db",
            defaultValue = Option.NULL_VALUE,
            paramLabel = "FILE",
            description = "The wallet file; else that of the data folder.")
    private Optional<Path> database = Optional.empty();

    @Option(
            names = "--backup-dir",
            defaultValue = Option.NULL_VALUE,
            paramLabel = "FOLDER",
            description = "Where automatic backups go; else a folder beside the wallet file.")
    private Optional<Path> backups = Optional.empty();

    @Option(names = "-v", description = "Say what is done; -vv and -vvv say more.")
    private boolean[] verbose = {};

    @Option(names = "-q", description = "Leave warnings out.")
    private boolean quiet;

    StorageCommand(Root root) {
        this.root = root;
    }

    /// What a command does with the store.
    @FunctionalInterface
    interface Work {
        void run(StoreMaintenance storage, Output output) throws CommandFailure;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "name a command of 'storage'");
    }

    Root root() {
        return root;
    }

    StoragePlace place() {
        return new StoragePlace(database, backups);
    }

    Integer run(Work work) throws CommandFailure {
        if (quiet && verbose.length > 0) {
            throw CommandFailure.usage("-q and -v contradict each other");
        }
        Loudness loudness = quiet ? Loudness.QUIET : Loudness.of(verbose.length);
        Programs.Diagnostics lines = root.programs().diagnostics(root.request(), loudness);
        try {
            return run(work, root.output().at(loudness));
        } finally {
            lines.close();
        }
    }

    private Integer run(Work work, Output output) throws CommandFailure {
        StoreMaintenance storage = root.programs().storage(root.request(), place());
        try {
            work.run(storage, output);
            return ExitCode.DONE.number();
        } catch (StorageException failure) {
            throw StorageFailures.of(failure);
        }
    }
}
