package org.halcyon.cli;

import java.util.Arrays;
import java.util.Optional;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.VaultBackupKey;
import picocli.CommandLine.Option;

/// Opens the vault for the length of a command, so that its key can sign for a backup or check who made it. Without a
/// password the vault stays locked and nobody is asked.
final class SigningOption {

    @Option(
            names = "--password-file",
            defaultValue = Option.NULL_VALUE,
            paramLabel = "FILE|-",
            description = "File whose first line is the password of the vault, whose key then signs for the backup or "
                    + "checks it; - reads a line of standard input, /dev/fd/N a descriptor.")
    private Optional<String> file = Optional.empty();

    /// What is done with the key.
    @FunctionalInterface
    interface Work {
        void run(BackupKey key) throws CommandFailure;
    }

    void with(StorageCommand storage, Programs.KeyUse use, Work work) throws CommandFailure {
        if (file.isEmpty()) {
            work.run(BackupKey.LOCKED);
            return;
        }
        Root root = storage.root();
        char[] password = new Secrets(root.terminal()).read(file, "Password");
        try (VaultBackupKey key = root.programs().backupKey(root.request(), storage.place(), use, password)) {
            work.run(key);
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
