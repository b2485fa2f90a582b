package org.halcyon.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.halcyon.wallet.ExportReport;
import org.halcyon.wallet.StoreMaintenance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Writes what can be read of the wallet file as text, even if it is damaged.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write names, notes, transactions and coins as text, as far as the wallet file can be read.")
final class ExportCommand implements Callable<Integer> {

    private final StorageCommand storage;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FOLDER|FILE",
            description = "A folder, or a file that is not there yet.")
    private Path target = Path.of("");

    ExportCommand(StorageCommand storage) {
        this.storage = storage;
    }

    @Override
    public Integer call() throws CommandFailure {
        return storage.run(this::export);
    }

    private void export(StoreMaintenance store, Output output) {
        ExportReport report = store.export(target);
        var object = new JsonObject();
        object.addProperty("export", report.file().toString());
        object.addProperty("rows", report.rows());
        object.addProperty("unreadable", report.unreadable());
        object.addProperty("durability_unconfirmed", report.durabilityUnconfirmed());
        if (report.unreadable() > 0) {
            output.note("warning: " + report.unreadable() + " rows or tables could not be read; the file says where");
        }
        if (report.durabilityUnconfirmed()) {
            output.note("warning: the disk has not confirmed that the file stays there");
        }
        output.item(report.file().toString(), object);
    }
}
