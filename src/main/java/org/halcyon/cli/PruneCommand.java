package org.halcyon.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.halcyon.wallet.PruneReport;
import org.halcyon.wallet.PruneRequest;
import org.halcyon.wallet.RetentionPolicy;
import org.halcyon.wallet.StoreMaintenance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Removes old backups. What any rule keeps stays.
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description = "Remove old backups from a folder, never the newest sound one.")
final class PruneCommand implements Callable<Integer> {

    private final StorageCommand storage;

    @Option(names = "--in", required = true, paramLabel = "FOLDER", description = "Where the backups are.")
    private Path folder = Path.of("");

    @Option(
            names = "--keep-last",
            defaultValue = Option.NULL_VALUE,
            paramLabel = "N",
            description = "Keep the newest N sound ones.")
    private Optional<Integer> keepLast = Optional.empty();

    @Option(
            names = "--max-age",
            defaultValue = Option.NULL_VALUE,
            converter = Durations.class,
            paramLabel = "DURATION",
            description = "Keep those that are younger, such as 30d.")
    private Optional<Duration> maxAge = Optional.empty();

    @Option(names = "--dry-run", description = "Only print what would be removed.")
    private boolean rehearsal;

    PruneCommand(StorageCommand storage) {
        this.storage = storage;
    }

    @Override
    public Integer call() throws CommandFailure {
        if (keepLast.isEmpty() && maxAge.isEmpty()) {
            throw CommandFailure.usage("name a rule with --keep-last or --max-age");
        }
        if (keepLast.isPresent() && keepLast.get() < 1) {
            throw CommandFailure.usage("at least one backup is kept");
        }
        return storage.run(this::prune);
    }

    private void prune(StoreMaintenance store, Output output) throws CommandFailure {
        OptionalInt newest = keepLast.map(OptionalInt::of).orElseGet(OptionalInt::empty);
        PruneReport report = store.prune(new PruneRequest(folder, new RetentionPolicy(newest, maxAge), rehearsal));
        for (Path removed : report.removed()) {
            var object = new JsonObject();
            object.addProperty(rehearsal ? "would_remove" : "removed", removed.toString());
            output.item(removed.toString(), object);
        }
        if (!report.failedRemovals().isEmpty()) {
            throw new CommandFailure(
                    "prune_partial",
                    report.failedRemovals().size() + " backups could not be removed: " + report.failedRemovals(),
                    ExitCode.FAILED);
        }
    }
}
