package org.halcyon.secrets;

import java.nio.file.Path;

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

    /// The vault is opened by a key in the system keyring, which this program does not use.
    record KeyringUnavailable() implements SecretsError {}

    record Io(Path path) implements SecretsError {}

    /// Stable snake_case text; never changed, never given out twice.
    default String code() {
        return switch (this) {
            case WrongPassphrase _ -> "wrong_passphrase";
            case WrongObjectPassword _ -> "wrong_object_password";
            case NeedsPassword _ -> "needs_password";
            case ExpectedProtected _ -> "expected_protected";
            case VaultCorrupt _ -> "vault_corrupt";
            case VaultMalformed _ -> "vault_malformed";
            case VaultVersionUnsupported _ -> "vault_version_unsupported";
            case EnvelopeVersionUnsupported _ -> "envelope_version_unsupported";
            case KdfParametersRefused _ -> "kdf_parameters_refused";
            case PassphraseTooShort _ -> "passphrase_too_short";
            case PassphraseTooLong _ -> "passphrase_too_long";
            case PassphraseMalformed _ -> "passphrase_malformed";
            case InvalidLabel _ -> "invalid_label";
            case NoEntry _ -> "no_entry";
            case SecretTooLarge _ -> "secret_too_large";
            case VaultTooLarge _ -> "vault_too_large";
            case VaultAlreadyLocked _ -> "vault_already_locked";
            case VaultClosed _ -> "vault_closed";
            case VaultExists _ -> "vault_exists";
            case VaultMissing _ -> "vault_missing";
            case VaultNotAFile _ -> "vault_not_a_file";
            case InsecurePermissions _ -> "insecure_permissions";
            case InsecureParentDir _ -> "insecure_parent_dir";
            case PermissionsUnsupported _ -> "permissions_unsupported";
            case VaultRolledBack _ -> "vault_rolled_back";
            case WrongVault _ -> "wrong_vault";
            case KeyringUnavailable _ -> "keyring_unavailable";
            case Io _ -> "io";
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
            case WrongPassphrase _ -> "The passphrase does not open this vault.";
            case WrongObjectPassword _ -> "The password does not open this secret.";
            case NeedsPassword _ -> "This secret has a password of its own.";
            case ExpectedProtected _ -> "This secret should have a password of its own, but the vault holds it without.";
            case VaultCorrupt(Part part) -> "The vault file is damaged (" + name(part) + ").";
            case VaultMalformed _ -> "The content of the vault does not follow its format.";
            case VaultVersionUnsupported(String field, int found) ->
                "The vault was written by a newer program (" + field + " " + found + ").";
            case EnvelopeVersionUnsupported _ -> "The secret was written by a newer program.";
            case KdfParametersRefused _ -> "The vault asks for key stretching outside the accepted bounds.";
            case PassphraseTooShort(int least) -> "The passphrase needs at least " + least + " characters.";
            case PassphraseTooLong(int most) -> "The passphrase may have at most " + most + " bytes.";
            case PassphraseMalformed _ -> "The passphrase holds an incomplete character.";
            case InvalidLabel _ -> "A label has 1 to 64 of the characters A-Z, a-z, 0-9, dot, underscore and hyphen.";
            case NoEntry _ -> "The vault has no such secret.";
            case SecretTooLarge(long length, long most) ->
                "The secret has " + length + " bytes, at most " + most + " are allowed.";
            case VaultTooLarge(Measure measure, long length, long most) ->
                "The vault has " + length + " " + name(measure) + ", at most " + most + " are allowed.";
            case VaultAlreadyLocked(Path path) -> "Another window or program uses the vault " + path + ".";
            case VaultClosed _ -> "The vault is locked.";
            case VaultExists(Path path) -> "There is a vault at " + path + " already.";
            case VaultMissing(Path path) -> "There is no vault at " + path + ".";
            case VaultNotAFile(Path path) -> path + " is not a regular file.";
            case InsecurePermissions(Path path, String mode, Unsafe reason) ->
                path + " must belong to you alone (" + name(reason) + ", mode " + mode + ").";
            case InsecureParentDir(Path ancestor, Unsafe reason) ->
                "The folder " + ancestor + " lets others replace files in it (" + name(reason) + ").";
            case PermissionsUnsupported(Path path) -> "The file system of " + path + " cannot keep other users out.";
            case VaultRolledBack(long have, long expected) ->
                "The vault is an older copy (write " + have + ", expected " + expected + ").";
            case WrongVault _ -> "The vault belongs to another wallet database.";
            case KeyringUnavailable _ -> "The vault is opened by a key in the system keyring, which is not in use here.";
            case Io(Path path) -> "Reading or writing " + path + " failed.";
        };
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }
}
