package org.halcyon.cli;

import java.util.Optional;
import org.halcyon.wallet.ErrorCode;
import org.halcyon.wallet.OlderVault;
import org.halcyon.wallet.WalletError;

/// Turns refusals of the wallet into failures of a command.
final class Errors {

    private Errors() {}

    static CommandFailure of(WalletError error) {
        return new CommandFailure(error.name(), error.message(), exit(error));
    }

    private static ExitCode exit(WalletError error) {
        if (error instanceof WalletError.InvalidParameter) {
            return ExitCode.USAGE;
        }
        boolean later = error.kind().family() == ErrorCode.Family.RETRY_LATER;
        return later ? ExitCode.BUSY : ExitCode.FAILED;
    }

    static CommandFailure wrongPassword() {
        return new CommandFailure("wrong_password", "that password did not open the wallet", ExitCode.REFUSED);
    }

    static CommandFailure olderVault(OlderVault older) {
        return new CommandFailure(
                "vault_rolled_back",
                "the vault is an older copy than the one used last (write " + older.have() + ", expected "
                        + older.expected() + "); to use it anyway, unlock it once in the window",
                ExitCode.REFUSED);
    }

    static void check(Optional<WalletError> error) throws CommandFailure {
        if (error.isPresent()) {
            throw of(error.get());
        }
    }
}
