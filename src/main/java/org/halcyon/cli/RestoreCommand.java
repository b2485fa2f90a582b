package org.halcyon.cli;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.RestoreReport;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.RestoreRequest.Consent;
import org.halcyon.wallet.StorageException;
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

    @Option(
            names = "--accept-damaged-wallets",
            description = "Wallets of the backup that cannot be read are restored as they are.")
    private boolean damaged;

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

    private void restore(StoreMaintenance store, StoreFacts facts, BackupKey key, Output output) throws CommandFailure {
        RestoreReport report = restored(store, new RestoreRequest(source, facts.wallets(), consents(), key));
        if (report.durabilityUnconfirmed()) {
            output.note("warning: the disk has not confirmed that the restored file stays there");
        }
        print(report, output);
    }

    private static RestoreReport restored(StoreMaintenance store, RestoreRequest request) throws CommandFailure {
        try {
            return store.restore(request);
        } catch (StorageException refusal) {
            if (refusal.error() instanceof BackupError.WalletsDamaged damaged) {
                throw new CommandFailure(
                        damaged.code(),
                        "the wallets " + damaged.names()
                                + " cannot be read; --accept-damaged-wallets restores them as they are",
                        ExitCode.REFUSED);
            }
            throw refusal;
        }
    }

    private Set<Consent> consents() {
        Set<Consent> consents = EnumSet.noneOf(Consent.class);
        if (unauthenticated) {
            consents.add(Consent.UNAUTHENTICATED);
        }
        if (damaged) {
            consents.add(Consent.DAMAGED_WALLETS);
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
