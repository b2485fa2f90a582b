package org.halcyon.cli;

import java.util.Arrays;
import java.util.Optional;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.VaultBackupKey;
import picocli.CommandLine.Option;

/// Opens the vault for the length of a command, so that its key can sign for a backup or check who made it. Without an
/// option the vault stays locked, and neither a person nor the keyring is asked.
final class SigningOption {

    @Option(
            names = "--password-file",
            defaultValue = Option.NULL_VALUE,
            paramLabel = "FILE|-",
            description = "File whose first line is the password of the vault, whose key then signs for the backup or "
                    + "checks it; - reads a line of standard input, /dev/fd/N a descriptor.")
    private Optional<String> file = Optional.empty();

    @Option(
            names = "--keyring",
            description = "Open the vault by its key in the keyring of this computer, which has no password then.")
    private boolean keyring;

    /// What is done with the key.
    @FunctionalInterface
    interface Work {
        void run(BackupKey key) throws CommandFailure;
    }

    void with(StorageCommand storage, Programs.KeyUse use, Work work) throws CommandFailure {
        if (file.isPresent() && keyring) {
            throw CommandFailure.usage("--password-file and --keyring contradict each other");
        }
        if (file.isEmpty() && !keyring) {
            work.run(BackupKey.LOCKED);
            return;
        }
        Root root = storage.root();
        char[] password = keyring ? new char[0] : password(root);
        try (VaultBackupKey key = root.programs().backupKey(root.request(), storage.place(), use, password)) {
            work.run(key);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private char[] password(Root root) throws CommandFailure {
        char[] password = new Secrets(root.terminal()).read(file, "Password");
        if (password.length == 0) {
            throw new CommandFailure("wrong_password", "an empty password opens no vault", ExitCode.REFUSED);
        }
        return password;
    }
}
