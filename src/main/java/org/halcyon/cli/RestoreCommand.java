package org.halcyon.cli;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.RestoreReport;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.RestoreRequest.Consent;
import org.halcyon.wallet.StoreFacts;
import org.halcyon.wallet.StoreMaintenance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Puts a backup in the place of the wallet file, which is kept as a backup itself.
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Put a backup in the place of the wallet file, which is kept first.")
final class RestoreCommand implements Callable<Integer> {

    private final StorageCommand storage;

    @Mixin
    private final SigningOption signing = new SigningOption();

    @Option(names = "--from", required = true, paramLabel = "FILE", description = "The backup.")
    private Path source = Path.of("");

    @Option(names = "--yes", description = "The wallets in the backup are the right ones.")
    private boolean confirmed;

    @Option(names = "--accept-unauthenticated", description = "Nothing needs to prove who made the backup.")
    private boolean unauthenticated;

    @Option(names = "--adopt-store", description = "The backup may be that of another store.")
    private boolean adopt;

    @Option(names = "--no-auto-backup", description = "Do not keep the present wallet file.")
    private boolean withoutBackup;

    RestoreCommand(StorageCommand storage) {
        this.storage = storage;
    }

    @Override
    public Integer call() throws CommandFailure {
        return storage.run(this::restore);
    }

    private void restore(StoreMaintenance store, Output output) throws CommandFailure {
        StoreFacts facts = store.preview(source);
        if (!confirmed) {
            throw CommandFailure.usage("the backup holds the wallets " + facts.wallets() + "; confirm them with --yes");
        }
        if (withoutBackup) {
            output.note("warning: the present wallet file is not kept");
        }
        signing.with(storage, Programs.KeyUse.CHECK, key -> restore(store, facts, key, output));
    }

    private void restore(StoreMaintenance store, StoreFacts facts, BackupKey key, Output output) {
        RestoreReport report = store.restore(new RestoreRequest(source, facts.wallets(), consents(), key));
        if (report.durabilityUnconfirmed()) {
            output.note("warning: the disk has not confirmed that the restored file stays there");
        }
        print(report, output);
    }

    private Set<Consent> consents() {
        Set<Consent> consents = EnumSet.noneOf(Consent.class);
        if (unauthenticated) {
            consents.add(Consent.UNAUTHENTICATED);
        }
        if (adopt) {
            consents.add(Consent.OTHER_STORE);
        }
        if (withoutBackup) {
            consents.add(Consent.NO_BACKUP);
        }
        return consents;
    }

    private static void print(RestoreReport report, Output output) {
        var object = new JsonObject();
        object.add(
                "earlier",
                report.earlier().isPresent()
                        ? new JsonPrimitive(report.earlier().get().toString())
                        : JsonNull.INSTANCE);
        object.addProperty("durability_unconfirmed", report.durabilityUnconfirmed());
        StorageItems.facts(object, report.facts());
        output.item(report.earlier().map(Path::toString).orElse("nothing had to be kept"), object);
    }
}
