package org.halcyon.wallet;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.SecretsError;
import org.halcyon.secrets.SecretsException;

/// Changes the password of the vault, on the thread of operations.
final class Passwords {

    private static final WalletError NONE = new WalletError.InvalidParameter("There is no password yet.");

    private static final WalletError MOVED =
            new WalletError.InvalidParameter("The vault was used meanwhile. Enter the password again.");

    private final ManagerDesk desk;

    Passwords(ManagerDesk desk) {
        this.desk = desk;
    }

    /// Both are wiped.
    CompletionStage<PasswordOutcome> change(SecretChars old, SecretChars fresh) {
        return desk.work()
                .<PasswordOutcome>submit(() -> changed(old, fresh), PasswordOutcome.Refused::new)
                .whenComplete((outcome, failure) -> {
                    old.close();
                    fresh.close();
                });
    }

    private PasswordOutcome changed(SecretChars old, SecretChars fresh) throws SecretsException {
        if (!desk.vault().exists()) {
            return new PasswordOutcome.Refused(NONE);
        }
        try {
            desk.vault().changePassword(old, fresh);
            return new PasswordOutcome.Changed();
        } catch (SecretsException failure) {
            if (failure.error() instanceof SecretsError.WrongPassphrase) {
                return new PasswordOutcome.WrongPassword();
            }
            return OlderVault.of(failure).orElseThrow(() -> failure);
        }
    }

    /// Notes the older copy as the known one, unless the vault has moved on since it was found.
    CompletionStage<Optional<WalletError>> accept(OlderVault older) {
        return desk.work().submit(() -> accepted(older), Optional::of);
    }

    private Optional<WalletError> accepted(OlderVault older) throws InterruptedException {
        VaultMark mark = desk.parts().store().vaultMark();
        if (mark.newest() != older.expected()) {
            return Optional.of(MOVED);
        }
        desk.stored(mark.accept(older.have()));
        return Optional.empty();
    }
}
