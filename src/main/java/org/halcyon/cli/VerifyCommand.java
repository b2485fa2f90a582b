package org.halcyon.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupProof;
import org.halcyon.wallet.StoreMaintenance;
import org.halcyon.wallet.VerifyOutcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Looks at every page and row of the wallet file or of a backup, and changes neither.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Check the wallet file or a backup without changing it.")
final class VerifyCommand implements Callable<Integer> {

    private final StorageCommand storage;

    @Mixin
    private final SigningOption signing = new SigningOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = Parameters.NULL_VALUE,
            description = "A backup; else the wallet file itself.")
    private Optional<Path> file = Optional.empty();

    VerifyCommand(StorageCommand storage) {
        this.storage = storage;
    }

    @Override
    public Integer call() throws CommandFailure {
        return storage.run(this::verify);
    }

    private void verify(StoreMaintenance store, Output output) throws CommandFailure {
        signing.with(storage, Programs.KeyUse.CHECK, key -> verify(store, key, output));
    }

    private void verify(StoreMaintenance store, BackupKey key, Output output) throws CommandFailure {
        switch (store.verify(file, key)) {
            case VerifyOutcome.Sound sound -> print(sound, output);
            case VerifyOutcome.Unsound unsound ->
                throw new CommandFailure(unsound.error().code(), unsound.error().message(), ExitCode.REFUSED);
        }
    }

    private static void print(VerifyOutcome.Sound sound, Output output) {
        var object = new JsonObject();
        object.addProperty("verdict", "ok");
        object.addProperty("proof", proof(sound.proof()));
        StorageItems.facts(object, sound.facts());
        output.item("ok", object);
    }

    private static String proof(BackupProof proof) {
        return switch (proof) {
            case BackupProof.Signed signed -> "signed";
            case BackupProof.Unproved unproved -> unproved.reason();
            case BackupProof.Contradicted contradicted -> contradicted.reason();
        };
    }
}
