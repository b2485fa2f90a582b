package org.halcyon.secrets;

import org.halcyon.base.StoreId;
import org.halcyon.secrets.SecretsError.KeyringFault;
import org.halcyon.secrets.SecretsError.KeyringReason;
import org.halcyon.secrets.WriteReport.Durability;

/// The way from a vault that a passphrase opens to one that a key in the keyring opens, through it, and back. Any
/// thread; every call blocks for the keyring, those that write for key stretching as well.
///
/// # The rule of the key
///
/// A key in the keyring is never written over, and is removed only once a file under a passphrase is confirmed in its
/// place. So there is one moment at which the way to open the vault changes, the rename of the file:
///
/// - turning on: the key is put into the keyring and read back, equal, and only then the file is sealed under what was
///   read. Before the rename the passphrase opens the file, after it the key does. A key that is there already is used
///   again: it may open a copy of this vault elsewhere, and a key that an attempt before left behind is as good as any.
/// - turning off: the file is sealed under the new passphrase, and then the key is removed. Where the disk has not
///   confirmed the rename, the old file may come back after a power cut, so the key stays.
///
/// A key that stays behind opens nothing but old copies of the file. A vault is never made without a passphrase: it
/// comes to be keyless from one that has one.
public final class KeylessVault {
    private final Vault vault;
    private final Keyring keyring;
    private final StoreId store;

    KeylessVault(Vault vault, Keyring keyring, StoreId store) {
        this.vault = vault;
        this.keyring = keyring;
        this.store = store;
    }

    /// What became of turning the keyring off.
    ///
    /// @param keyRemains true if the key is still in the keyring, where it opens old copies of the vault
    public record TurnedOff(WriteReport report, boolean keyRemains) {}

    /// Opens the vault with the key of the keyring, until the result is closed.
    ///
    /// @throws SecretsException `keyring_unavailable`, `keyring_failure`, `wrong_passphrase` if a passphrase opens this
    ///     vault, and what [Vault#unlock(SecretChars, VaultExpectation)] throws
    public UnlockedVault unlock(VaultExpectation expected) throws SecretsException {
        try (VaultInput key = knownKey()) {
            return withKey(() -> vault.unlock(key, expected));
        }
    }

    /// Seals everything anew under a key in the keyring, in one write. The passphrase is checked against the file.
    ///
    /// @throws SecretsException `wrong_passphrase`, `keyring_unavailable`, `keyring_failure` and what a change of
    ///     passphrase throws; the passphrase then still opens the vault
    public WriteReport turnOn(SecretChars passphrase, VaultExpectation expected) throws SecretsException {
        return alone(() -> {
            try (VaultInput old = VaultInput.tried(passphrase)) {
                return vault.reseal(old, this::keptKey, expected);
            }
        });
    }

    /// Seals everything anew under a passphrase, in one write, and removes the key.
    ///
    /// @throws SecretsException as [#unlock(VaultExpectation)] and `passphrase_too_short`; the key then still opens the
    ///     vault
    public TurnedOff turnOff(SecretChars fresh, VaultExpectation expected) throws SecretsException {
        return alone(() -> {
            try (VaultInput key = knownKey()) {
                WriteReport report = withKey(() -> vault.reseal(key, () -> VaultInput.chosen(fresh), expected));
                boolean mayGo = report.durability() == Durability.CONFIRMED;
                boolean gone = mayGo && keyring.remove(store) instanceof Keyring.Done;
                return new TurnedOff(report, !gone);
            }
        });
    }

    /// A key that one caller is about to remove must not be taken by another.
    private <T> T alone(VaultTurn.Work<T> work) throws SecretsException {
        if (!vault.switching().compareAndSet(false, true)) {
            throw unavailable(KeyringReason.BUSY);
        }
        try {
            return work.run();
        } finally {
            vault.switching().set(false);
        }
    }

    /// Where a passphrase opens the vault, the keyring is not even asked.
    private VaultInput knownKey() throws SecretsException {
        if (!vault.current().header().keyless()) {
            throw new SecretsException(new SecretsError.WrongPassphrase());
        }
        return switch (keyring.read(store)) {
            case Keyring.Found found -> VaultInput.key(found.key());
            case Keyring.Absent absent -> throw unavailable(KeyringReason.NO_KEY);
            case Keyring.Unavailable why -> throw unavailable(why.reason());
            case Keyring.Failed failed -> throw failure(failed.kind());
        };
    }

    private VaultInput keptKey() throws SecretsException {
        return switch (keyring.read(store)) {
            case Keyring.Found found -> VaultInput.key(found.key());
            case Keyring.Absent absent -> newKey();
            case Keyring.Unavailable why -> throw unavailable(why.reason());
            case Keyring.Failed failed -> throw failure(failed.kind());
        };
    }

    private VaultInput newKey() throws SecretsException {
        try (SecretBytes fresh =
                SecretBytes.random(Keyring.KEY_BYTES, vault.tools().random())) {
            switch (keyring.store(store, fresh)) {
                case Keyring.Done done -> {}
                case Keyring.Unavailable why -> throw unavailable(why.reason());
                case Keyring.Failed failed -> throw failure(failed.kind());
            }
            return readBack(fresh);
        }
    }

    private VaultInput readBack(SecretBytes stored) throws SecretsException {
        if (keyring.read(store) instanceof Keyring.Found found) {
            if (found.key().equals(stored)) {
                return VaultInput.key(found.key());
            }
            found.key().close();
        }
        throw failure(KeyringFault.NOT_KEPT);
    }

    private static <T> T withKey(VaultTurn.Work<T> work) throws SecretsException {
        try {
            return work.run();
        } catch (SecretsException refused) {
            throw refused.error() instanceof SecretsError.WrongPassphrase ? failure(KeyringFault.OTHER_KEY) : refused;
        }
    }

    private static SecretsException unavailable(KeyringReason reason) {
        return new SecretsException(new SecretsError.KeyringUnavailable(reason));
    }

    private static SecretsException failure(KeyringFault kind) {
        return new SecretsException(new SecretsError.KeyringFailure(kind));
    }
}
