package org.halcyon.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupReport;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.StoreMaintenance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Copies the wallet file into a backup and checks the copy. The vault signs for it if it is opened.
@Command(name = "backup", mixinStandardHelpOptions = true, description = "Copy the wallet file and check the copy.")
final class BackupCommand implements Callable<Integer> {

    private final StorageCommand storage;

    @Mixin
    private final SigningOption signing = new SigningOption();

    @Option(
            names = "--out",
            defaultValue = Option.NULL_VALUE,
            paramLabel = "FOLDER|FILE",
            description = "A folder, or a file that is not there yet; else the folder of automatic backups.")
    private Optional<Path> target = Optional.empty();

    BackupCommand(StorageCommand storage) {
        this.storage = storage;
    }

    @Override
    public Integer call() throws CommandFailure {
        return storage.run(this::backup);
    }

    private void backup(StoreMaintenance store, Output output) throws CommandFailure {
        signing.with(storage, Programs.KeyUse.SIGN, key -> backup(store, key, output));
    }

    private void backup(StoreMaintenance store, BackupKey key, Output output) {
        BackupReport report = store.backup(new BackupRequest(target, key));
        var object = new JsonObject();
        object.addProperty("backup", report.file().toString());
        object.addProperty("bytes", report.bytes());
        object.addProperty("authenticated", report.authenticated());
        object.addProperty("durability_unconfirmed", report.durabilityUnconfirmed());
        StorageItems.facts(object, report.facts());
        if (report.durabilityUnconfirmed()) {
            output.note("warning: the disk has not confirmed that the backup stays there");
        }
        output.item(report.file().toString(), object);
    }
}
