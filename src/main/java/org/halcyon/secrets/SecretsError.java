package org.halcyon.secrets;

import java.nio.file.Path;
import java.util.Locale;

/// What went wrong in the secret store: the sealed list of causes, each with a stable code, a sentence for people and
/// whether trying again can help. Holds paths, sizes and modes, never a secret and never a refused label.
public sealed interface SecretsError {

    /// Whether the same call can succeed later without anything being changed.
    enum Disposition {
        RETRYABLE,
        FATAL
    }

    /// The part of a vault file that is damaged.
    enum Part {
        /// The first bytes do not say that this is a vault.
        MAGIC,
        /// A length does not fit the file.
        LENGTH,
        HEADER,
        BODY
    }

    /// What is unsafe about a file or folder; the cures differ.
    enum Unsafe {
        /// Others may read or write: change the mode.
        MODE,
        /// It belongs to another user: change the owner.
        OWNER
    }

    /// What a size limit counts.
    enum Measure {
        BYTES,
        ENTRIES
    }

    /// Why the keyring of the system gave nothing.
    enum KeyringReason {
        /// The vault is opened by a key of the keyring, and a passphrase was tried.
        NOT_ASKED("the vault has no password, a key in the keyring opens it"),
        /// There is no keyring on this computer, or none in this session.
        NO_SERVICE("there is none in this session"),
        /// It holds no key of this store; some systems say so of a keyring that stays locked.
        NO_KEY("it is locked or holds no key for this wallet"),
        /// It was asked and did not give the key, without a reason that this program knows: it stays locked.
        REFUSED("it did not give the key, and may be locked"),
        /// It did not answer in time; most likely it waits for its own password.
        NO_ANSWER("it did not answer in time, and may be waiting to be unlocked"),
        /// An earlier question is not answered yet.
        BUSY("it is still waiting for an earlier answer");

        private final String words;

        KeyringReason(String words) {
            this.words = words;
        }
    }

    /// What went wrong with the keyring of the system.
    enum KeyringFault {
        /// It refused a change, without a reason that this program knows.
        REFUSED("it refused, and may be locked"),
        /// What it holds for this store is no key.
        GARBAGE("what it holds for this wallet is no key"),
        /// It gave back something else than was put into it.
        NOT_KEPT("it did not keep the key"),
        /// Its key opens another vault.
        OTHER_KEY("its key does not open this vault");

        private final String words;

        KeyringFault(String words) {
            this.words = words;
        }
    }

    record WrongPassphrase() implements SecretsError {}

    record WrongObjectPassword() implements SecretsError {}

    record NeedsPassword() implements SecretsError {}

    /// The caller knows that the entry has its own password, but the vault holds it without one.
    record ExpectedProtected() implements SecretsError {}

    record VaultCorrupt(Part part) implements SecretsError {}

    /// The content is authentic but breaks the format: written by a faulty program.
    record VaultMalformed() implements SecretsError {}

    record VaultVersionUnsupported(String field, int found) implements SecretsError {}

    record EnvelopeVersionUnsupported() implements SecretsError {}

    record KdfParametersRefused() implements SecretsError {}

    record PassphraseTooShort(int leastCodePoints) implements SecretsError {}

    record PassphraseTooLong(int mostBytes) implements SecretsError {}

    /// Not text: half of a surrogate pair.
    record PassphraseMalformed() implements SecretsError {}

    record InvalidLabel() implements SecretsError {}

    record NoEntry() implements SecretsError {}

    record SecretTooLarge(long length, long most) implements SecretsError {}

    record VaultTooLarge(Measure measure, long length, long most) implements SecretsError {}

    /// Another store, here or in another process, has the vault; or another operation of this one takes very long.
    record VaultAlreadyLocked(Path path) implements SecretsError {}

    /// The keys were wiped: unlock again.
    record VaultClosed() implements SecretsError {}

    record VaultExists(Path path) implements SecretsError {}

    record VaultMissing(Path path) implements SecretsError {}

    /// A symbolic link, a folder, a pipe or a device.
    record VaultNotAFile(Path path) implements SecretsError {}

    record InsecurePermissions(Path path, String mode, Unsafe reason) implements SecretsError {}

    record InsecureParentDir(Path ancestor, Unsafe reason) implements SecretsError {}

    /// The file system can show neither POSIX modes nor access lists.
    record PermissionsUnsupported(Path path) implements SecretsError {}

    record VaultRolledBack(long have, long expected) implements SecretsError {}

    record WrongVault() implements SecretsError {}

    /// The key in the system keyring cannot be had.
    record KeyringUnavailable(KeyringReason reason) implements SecretsError {}

    record KeyringFailure(KeyringFault kind) implements SecretsError {}

    record Io(Path path) implements SecretsError {}

    /// Stable snake_case text; never changed, never given out twice.
    default String code() {
        return switch (this) {
            case WrongPassphrase wrongPassphrase -> "wrong_passphrase";
            case WrongObjectPassword wrongObjectPassword -> "wrong_object_password";
            case NeedsPassword needsPassword -> "needs_password";
            case ExpectedProtected expectedProtected -> "expected_protected";
            case VaultCorrupt vaultCorrupt -> "vault_corrupt";
            case VaultMalformed vaultMalformed -> "vault_malformed";
            case VaultVersionUnsupported vaultVersionUnsupported -> "vault_version_unsupported";
            case EnvelopeVersionUnsupported envelopeVersionUnsupported -> "envelope_version_unsupported";
            case KdfParametersRefused kdfParametersRefused -> "kdf_parameters_refused";
            case PassphraseTooShort passphraseTooShort -> "passphrase_too_short";
            case PassphraseTooLong passphraseTooLong -> "passphrase_too_long";
            case PassphraseMalformed passphraseMalformed -> "passphrase_malformed";
            case InvalidLabel invalidLabel -> "invalid_label";
            case NoEntry noEntry -> "no_entry";
            case SecretTooLarge secretTooLarge -> "secret_too_large";
            case VaultTooLarge vaultTooLarge -> "vault_too_large";
            case VaultAlreadyLocked vaultAlreadyLocked -> "vault_already_locked";
            case VaultClosed vaultClosed -> "vault_closed";
            case VaultExists vaultExists -> "vault_exists";
            case VaultMissing vaultMissing -> "vault_missing";
            case VaultNotAFile vaultNotAFile -> "vault_not_a_file";
            case InsecurePermissions insecurePermissions -> "insecure_permissions";
            case InsecureParentDir insecureParentDir -> "insecure_parent_dir";
            case PermissionsUnsupported permissionsUnsupported -> "permissions_unsupported";
            case VaultRolledBack vaultRolledBack -> "vault_rolled_back";
            case WrongVault wrongVault -> "wrong_vault";
            case KeyringUnavailable keyringUnavailable -> "keyring_unavailable";
            case KeyringFailure keyringFailure -> "keyring_failure";
            case Io io -> "io";
        };
    }

    default Disposition disposition() {
        return this instanceof VaultAlreadyLocked || this instanceof KeyringUnavailable
                ? Disposition.RETRYABLE
                : Disposition.FATAL;
    }

    /// One clear sentence in English, for logs and for places without a translation.
    default String sentence() {
        return switch (this) {
            case WrongPassphrase wrongPassphrase -> "The passphrase does not open this vault.";
            case WrongObjectPassword wrongObjectPassword -> "The password does not open this secret.";
            case NeedsPassword needsPassword -> "This secret has a password of its own.";
            case ExpectedProtected expectedProtected ->
                "This secret should have a password of its own, but the vault holds it without.";
            case VaultCorrupt e -> "The vault file is damaged (" + name(e.part()) + ").";
            case VaultMalformed vaultMalformed -> "The content of the vault does not follow its format.";
            case VaultVersionUnsupported e ->
                "The vault was written by a newer program (" + e.field() + " " + e.found() + ").";
            case EnvelopeVersionUnsupported envelopeVersionUnsupported -> "The secret was written by a newer program.";
            case KdfParametersRefused kdfParametersRefused ->
                "The vault asks for key stretching outside the accepted bounds.";
            case PassphraseTooShort e -> "The passphrase needs at least " + e.leastCodePoints() + " characters.";
            case PassphraseTooLong e -> "The passphrase may have at most " + e.mostBytes() + " bytes.";
            case PassphraseMalformed passphraseMalformed -> "The passphrase holds an incomplete character.";
            case InvalidLabel invalidLabel ->
                "A label has 1 to 64 of the characters A-Z, a-z, 0-9, dot, underscore and hyphen.";
            case NoEntry noEntry -> "The vault has no such secret.";
            case SecretTooLarge e -> "The secret has " + e.length() + " bytes, at most " + e.most() + " are allowed.";
            case VaultTooLarge e ->
                "The vault has " + e.length() + " " + name(e.measure()) + ", at most " + e.most() + " are allowed.";
            case VaultAlreadyLocked e -> "Another window or program uses the vault " + e.path() + ".";
            case VaultClosed vaultClosed -> "The vault is locked.";
            case VaultExists e -> "There is a vault at " + e.path() + " already.";
            case VaultMissing e -> "There is no vault at " + e.path() + ".";
            case VaultNotAFile e -> e.path() + " is not a regular file.";
            case InsecurePermissions e ->
                e.path() + " must belong to you alone (" + name(e.reason()) + ", mode " + e.mode() + ").";
            case InsecureParentDir e ->
                "The folder " + e.ancestor() + " lets others replace files in it (" + name(e.reason()) + ").";
            case PermissionsUnsupported e -> "The file system of " + e.path() + " cannot keep other users out.";
            case VaultRolledBack e ->
                "The vault is an older copy (write " + e.have() + ", expected " + e.expected() + ").";
            case WrongVault wrongVault -> "The vault belongs to another wallet database.";
            case KeyringUnavailable e -> "The keyring of this computer cannot be used: " + e.reason().words + ".";
            case KeyringFailure e -> "The keyring of this computer failed: " + e.kind().words + ".";
            case Io e -> "Reading or writing " + e.path() + " failed.";
        };
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
