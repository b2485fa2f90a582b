package org.halcyon.cli;

import com.google.gson.JsonObject;
import java.util.concurrent.Callable;
import org.halcyon.wallet.StoreMaintenance;
import org.halcyon.wallet.StoreMaintenance.Keeping;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Brings the wallet file to the version of this program, after a backup of it.
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = "Bring the wallet file to the version of this program; it is kept first.")
final class MigrateCommand implements Callable<Integer> {

    private final StorageCommand storage;

    @Option(names = "--no-auto-backup", description = "Do not keep the wallet file as it is now.")
    private boolean withoutBackup;

    MigrateCommand(StorageCommand storage) {
        this.storage = storage;
    }

    @Override
    public Integer call() throws CommandFailure {
        return storage.run(this::migrate);
    }

    private void migrate(StoreMaintenance store, Output output) {
        if (withoutBackup) {
            output.note("warning: the wallet file is not kept as it is now");
        }
        int applied = store.migrate(withoutBackup ? Keeping.NO_BACKUP : Keeping.BACKUP_FIRST);
        var object = new JsonObject();
        object.addProperty("applied", applied);
        output.item("applied: " + applied, object);
    }
}
