package org.halcyon.wallet;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.halcyon.secrets.Keyring;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.SecretsError;
import org.halcyon.secrets.SecretsException;

/// Changes what opens the vault, on the thread of operations.
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

    CompletionStage<KeyringState> keyring() {
        return desk.work().submit(this::state, error -> new KeyringState.Impossible());
    }

    private KeyringState state() {
        if (!desk.vault().exists()) {
            return new KeyringState.Impossible();
        }
        if (desk.vault().isKeyless()) {
            return new KeyringState.InUse();
        }
        return desk.parts().vaults().keyring().reach() instanceof Keyring.Reachable
                ? new KeyringState.Possible()
                : new KeyringState.Impossible();
    }

    /// Lets the keyring open the vault. The password is wiped.
    CompletionStage<KeyringOutcome> useKeyring(SecretChars password) {
        return switched(password, () -> {
            desk.vault().useKeyring(password);
            return new KeyringOutcome.TurnedOn();
        });
    }

    /// Lets a password open the vault again, which is wiped here.
    CompletionStage<KeyringOutcome> leaveKeyring(SecretChars fresh) {
        return switched(fresh, () -> {
            boolean remains = desk.vault().leaveKeyring(fresh);
            return new KeyringOutcome.TurnedOff(remains ? KeyringOutcome.Key.REMAINS : KeyringOutcome.Key.REMOVED);
        });
    }

    @FunctionalInterface
    private interface Switch {
        KeyringOutcome run() throws SecretsException;
    }

    private CompletionStage<KeyringOutcome> switched(SecretChars password, Switch act) {
        return desk.work()
                .<KeyringOutcome>submit(() -> outcome(act), KeyringOutcome.Refused::new)
                .whenComplete((outcome, failure) -> password.close());
    }

    private KeyringOutcome outcome(Switch act) throws SecretsException {
        if (!desk.vault().exists()) {
            return new KeyringOutcome.Refused(NONE);
        }
        try {
            return act.run();
        } catch (SecretsException failure) {
            if (failure.error() instanceof SecretsError.WrongPassphrase) {
                return new KeyringOutcome.WrongPassword();
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
