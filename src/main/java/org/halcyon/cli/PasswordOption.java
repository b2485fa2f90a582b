package org.halcyon.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/// Where the password comes from.
final class PasswordOption {

    @Option(
            names = "--password-file",
            defaultValue = Option.NULL_VALUE,
            paramLabel = "FILE|-",
            description = "File whose first line is the password; - reads a line of standard input, /dev/fd/N a "
                    + "descriptor. Without it the keyboard is asked.")
    private Optional<String> file = Optional.empty();

    /// That of the vault: a new one if there is no vault yet.
    char[] forVault(NetworkRun run) throws CommandFailure {
        return run.service().hasVault() ? known(run) : run.secrets().readNew(file, "New password");
    }

    /// Empty where the keyring opens the vault: there is no password then, and nobody is asked for one.
    char[] known(NetworkRun run) throws CommandFailure {
        if (run.service().isKeyless()) {
            return new char[0];
        }
        return run.secrets().read(file, "Password");
    }
}
