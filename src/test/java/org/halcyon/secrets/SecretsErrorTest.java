package org.halcyon.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.halcyon.secrets.SecretsError.Disposition;
import org.halcyon.secrets.SecretsError.Measure;
import org.halcyon.secrets.SecretsError.Part;
import org.halcyon.secrets.SecretsError.Unsafe;
import org.junit.jupiter.api.Test;

final class SecretsErrorTest {
    private static final Path PATH = Path.of("secrets.dwv");
    private static final List<SecretsError> ALL = List.of(
            new SecretsError.WrongPassphrase(),
            new SecretsError.WrongObjectPassword(),
            new SecretsError.NeedsPassword(),
            new SecretsError.ExpectedProtected(),
            new SecretsError.VaultCorrupt(Part.BODY),
            new SecretsError.VaultMalformed(),
            new SecretsError.VaultVersionUnsupported("format", 2),
            new SecretsError.EnvelopeVersionUnsupported(),
            new SecretsError.KdfParametersRefused(),
            new SecretsError.PassphraseTooShort(10),
            new SecretsError.PassphraseTooLong(4_080),
            new SecretsError.PassphraseMalformed(),
            new SecretsError.InvalidLabel(),
            new SecretsError.NoEntry(),
            new SecretsError.SecretTooLarge(2, 1),
            new SecretsError.VaultTooLarge(Measure.ENTRIES, 2, 1),
            new SecretsError.VaultAlreadyLocked(PATH),
            new SecretsError.VaultClosed(),
            new SecretsError.VaultExists(PATH),
            new SecretsError.VaultMissing(PATH),
            new SecretsError.VaultNotAFile(PATH),
            new SecretsError.InsecurePermissions(PATH, "0644", Unsafe.MODE),
            new SecretsError.InsecureParentDir(PATH, Unsafe.OWNER),
            new SecretsError.PermissionsUnsupported(PATH),
            new SecretsError.VaultRolledBack(1, 2),
            new SecretsError.WrongVault(),
            new SecretsError.KeyringUnavailable(SecretsError.KeyringReason.NO_SERVICE),
            new SecretsError.KeyringFailure(SecretsError.KeyringFault.GARBAGE),
            new SecretsError.Io(PATH));

    @Test
    void tableOfCodesIsFixed() {
        assertThat(ALL.stream().map(SecretsError::code))
                .containsExactly(
                        "wrong_passphrase",
                        "wrong_object_password",
                        "needs_password",
                        "expected_protected",
                        "vault_corrupt",
                        "vault_malformed",
                        "vault_version_unsupported",
                        "envelope_version_unsupported",
                        "kdf_parameters_refused",
                        "passphrase_too_short",
                        "passphrase_too_long",
                        "passphrase_malformed",
                        "invalid_label",
                        "no_entry",
                        "secret_too_large",
                        "vault_too_large",
                        "vault_already_locked",
                        "vault_closed",
                        "vault_exists",
                        "vault_missing",
                        "vault_not_a_file",
                        "insecure_permissions",
                        "insecure_parent_dir",
                        "permissions_unsupported",
                        "vault_rolled_back",
                        "wrong_vault",
                        "keyring_unavailable",
                        "keyring_failure",
                        "io");
    }

    @Test
    void tableHasEveryCase() {
        assertThat(ALL.stream().map(Object::getClass))
                .containsExactlyInAnyOrder(SecretsError.class.getPermittedSubclasses());
    }

    @Test
    void retryHelpsForALockAndAKeyringOnly() {
        assertThat(ALL.stream()
                        .filter(error -> error.disposition() == Disposition.RETRYABLE)
                        .map(SecretsError::code))
                .containsExactly("vault_already_locked", "keyring_unavailable");
    }

    @Test
    void everySentenceIsOne() {
        assertThat(ALL)
                .allSatisfy(error -> assertThat(error.sentence()).endsWith(".").doesNotContain("null"));
    }
}
