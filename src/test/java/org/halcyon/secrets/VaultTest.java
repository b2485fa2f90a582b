package org.halcyon.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.secrets.TestVaults.NOW;
import static org.halcyon.secrets.TestVaults.OTHER;
import static org.halcyon.secrets.TestVaults.PASSPHRASE;
import static org.halcyon.secrets.TestVaults.SEED;
import static org.halcyon.secrets.TestVaults.STORE;
import static org.halcyon.secrets.TestVaults.WALLET;
import static org.halcyon.secrets.TestVaults.chars;
import static org.halcyon.secrets.TestVaults.errorOf;
import static org.halcyon.secrets.TestVaults.secret;
import static org.halcyon.secrets.TestVaults.text;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.halcyon.base.StoreId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VaultTest {
    @TempDir
    Path folder;

    private Vaults vaults;
    private Path path;
    private Vault vault;
    private UnlockedVault open;

    @BeforeEach
    void createVault() throws SecretsException {
        vaults = TestVaults.cheap();
        path = folder.resolve("secrets.dwv");
        vault = vaults.open(path);
        open = vault.create(chars(PASSPHRASE), STORE).vault();
    }

    @AfterEach
    void closeVault() throws SecretsException {
        open.close();
        vault.close();
    }

    private UnlockedVault unlock(String passphrase) throws SecretsException {
        return vault.unlock(chars(passphrase), VaultExpectation.none());
    }

    @Test
    void secretsSurviveReopening() throws Exception {
        open.put(WALLET, SEED, secret("treasure"));
        open.close();
        vault.close();

        vault = vaults.open(path);
        open = vault.unlock(chars(PASSPHRASE), VaultExpectation.of(STORE, 2));

        assertThat(text(open, SEED)).isEqualTo("treasure");
        assertThat(open.entries()).containsExactly(new SecretEntry(WALLET, SEED, false, NOW, NOW));
        assertThat(open.storeId()).isEqualTo(STORE);
    }

    @Test
    void everyWriteRaisesTheGenerationAndTakesAFreshNonce() throws Exception {
        byte[] first = Files.readAllBytes(path);
        WriteReport report = open.put(WALLET, SEED, secret("treasure"));
        byte[] second = Files.readAllBytes(path);

        assertThat(report).isEqualTo(new WriteReport(2, WriteReport.Durability.CONFIRMED));
        assertThat(vault.header()).contains(new VaultHeader(2, KdfParameters.FLOOR, false));
        assertThat(Arrays.copyOfRange(second, 68, 92)).isNotEqualTo(Arrays.copyOfRange(first, 68, 92));
        assertThat(Arrays.copyOfRange(second, 28, 60)).isEqualTo(Arrays.copyOfRange(first, 28, 60));
    }

    @Test
    void fileShowsNeitherSecretNorLabel() throws Exception {
        open.put(WALLET, new SecretLabel("mnemonic-label"), secret("treasure"));

        String raw = Files.readString(path, StandardCharsets.ISO_8859_1);

        assertThat(raw).doesNotContain("treasure").doesNotContain("mnemonic-label");
    }

    @Test
    void wrongPassphraseIsNotTakenForDamage() throws Exception {
        byte[] before = Files.readAllBytes(path);

        assertThat(errorOf(() -> unlock(OTHER))).isEqualTo(new SecretsError.WrongPassphrase());

        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void damageIsNotTakenForAWrongPassphrase() throws Exception {
        byte[] bytes = Files.readAllBytes(path);
        bytes[bytes.length - 1] ^= 1;
        Files.write(path, bytes);

        assertThat(errorOf(() -> unlock(PASSPHRASE))).isEqualTo(new SecretsError.VaultCorrupt(SecretsError.Part.BODY));
    }

    @Test
    void passphraseChangeRefusesTheOldOneAndKeepsEverySecret() throws Exception {
        open.put(WALLET, SEED, secret("treasure"));
        open.putProtected(WALLET, new SecretLabel("own"), secret("treasure two"), chars("pw"));

        WriteReport report = vault.changePassphrase(chars(PASSPHRASE), chars(OTHER), VaultExpectation.none());

        assertThat(report.generation()).isEqualTo(4);
        assertThat(errorOf(() -> unlock(PASSPHRASE))).isEqualTo(new SecretsError.WrongPassphrase());
        assertThat(errorOf(() -> text(open, SEED))).isEqualTo(new SecretsError.VaultClosed());
        try (UnlockedVault fresh = unlock(OTHER)) {
            assertThat(text(fresh, SEED)).isEqualTo("treasure");
            assertThat(fresh.<Integer, SecretsException>withProtectedSecret(
                            WALLET, new SecretLabel("own"), chars("pw"), bytes -> bytes.length))
                    .isEqualTo(12);
        }
    }

    @Test
    void passphraseChangeTakesANewSalt() throws Exception {
        byte[] before = Files.readAllBytes(path);

        vault.changePassphrase(chars(PASSPHRASE), chars(OTHER), VaultExpectation.none());

        byte[] after = Files.readAllBytes(path);
        assertThat(Arrays.copyOfRange(after, 28, 60)).isNotEqualTo(Arrays.copyOfRange(before, 28, 60));
    }

    @Test
    void passphraseChangeNeedsTheOldOne() throws Exception {
        byte[] before = Files.readAllBytes(path);

        assertThat(errorOf(() -> vault.changePassphrase(chars(OTHER), chars(OTHER), VaultExpectation.none())))
                .isEqualTo(new SecretsError.WrongPassphrase());

        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void passphraseOfAVaultOfAnotherStoreIsNotChanged() throws Exception {
        byte[] before = Files.readAllBytes(path);
        var expected = VaultExpectation.of(StoreId.of(TestVaults.filled(StoreId.BYTES, 1)), 0);

        SecretsError error = errorOf(() -> vault.changePassphrase(chars(PASSPHRASE), chars(OTHER), expected));

        assertThat(error).isInstanceOf(SecretsError.WrongVault.class);
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void passphraseBoundsHoldWhereOneIsSet() throws Exception {
        assertThat(errorOf(() ->
                        vault.changePassphrase(chars(PASSPHRASE), chars("  123456789  "), VaultExpectation.none())))
                .isEqualTo(new SecretsError.PassphraseTooShort(10));
        assertThat(errorOf(() ->
                        vault.changePassphrase(chars(PASSPHRASE), chars("x".repeat(4_081)), VaultExpectation.none())))
                .isEqualTo(new SecretsError.PassphraseTooLong(4_080));
        assertThat(errorOf(() -> unlock("short"))).isEqualTo(new SecretsError.WrongPassphrase());
    }

    @Test
    void entryWithItsOwnPasswordOpensWithItOnly() throws Exception {
        open.putProtected(WALLET, SEED, secret("treasure"), chars("own password"));

        assertThat(errorOf(() -> open.get(WALLET, SEED))).isEqualTo(new SecretsError.NeedsPassword());
        assertThat(errorOf(() -> open.getProtected(WALLET, SEED, chars("guess"))))
                .isEqualTo(new SecretsError.WrongObjectPassword());
        assertThat(open.getProtected(WALLET, SEED, chars("own password"))).contains(secret("treasure"));
    }

    @Test
    void plainEntryIsNotGivenOutWhereAProtectedOneIsExpected() throws Exception {
        open.put(WALLET, SEED, secret("treasure"));

        assertThat(errorOf(() -> open.getProtected(WALLET, SEED, chars("own password"))))
                .isEqualTo(new SecretsError.ExpectedProtected());
    }

    @Test
    void absentEntryIsEmptyOrTyped() throws Exception {
        assertThat(open.get(WALLET, SEED)).isEmpty();
        assertThat(open.getProtected(WALLET, SEED, chars("pw"))).isEmpty();
        assertThat(errorOf(() -> text(open, SEED))).isEqualTo(new SecretsError.NoEntry());
    }

    @Test
    void removalIsIdempotentAndWritesOnlyIfSomethingGoes() throws Exception {
        open.put(WALLET, SEED, secret("treasure"));
        open.put(SecretScope.storeWide(), SEED, secret("treasure two"));

        assertThat(open.removeAll(WALLET).map(WriteReport::generation)).contains(4L);
        assertThat(open.remove(WALLET, SEED)).isEmpty();

        assertThat(open.generation()).isEqualTo(4);
        assertThat(open.entries()).extracting(SecretEntry::scope).containsExactly(SecretScope.storeWide());
    }

    @Test
    void olderCopyIsNoticedAndCanBeAccepted() throws Exception {
        byte[] older = Files.readAllBytes(path);
        open.put(WALLET, SEED, secret("treasure"));
        Files.write(path, older);

        assertThat(errorOf(() -> open.entries())).isEqualTo(new SecretsError.VaultRolledBack(1, 2));
        assertThat(errorOf(() -> open.put(WALLET, SEED, secret("treasure"))))
                .isEqualTo(new SecretsError.VaultRolledBack(1, 2));
        VaultExpectation expected = VaultExpectation.of(STORE, 2);
        assertThat(errorOf(() -> vault.unlock(chars(PASSPHRASE), expected)))
                .isEqualTo(new SecretsError.VaultRolledBack(1, 2));
        vault.unlock(chars(PASSPHRASE), expected.acceptingOlder()).close();
    }

    @Test
    void vaultOfAnotherStoreIsRefused() {
        var other = VaultExpectation.of(StoreId.of(TestVaults.filled(StoreId.BYTES, 1)), 0);

        assertThat(errorOf(() -> vault.unlock(chars(PASSPHRASE), other))).isEqualTo(new SecretsError.WrongVault());
    }

    @Test
    void existingVaultIsNeverOverwrittenByCreate() throws Exception {
        byte[] before = Files.readAllBytes(path);

        assertThat(errorOf(() -> vault.create(chars(OTHER), STORE))).isEqualTo(new SecretsError.VaultExists(path));

        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void missingVaultIsTypedAndHasNoHeader() throws Exception {
        Files.delete(path);

        assertThat(vault.header()).isEqualTo(Optional.empty());
        assertThat(errorOf(() -> unlock(PASSPHRASE))).isEqualTo(new SecretsError.VaultMissing(path));
        assertThat(errorOf(() -> open.put(WALLET, SEED, secret("treasure"))))
                .isEqualTo(new SecretsError.VaultMissing(path));
    }

    @Test
    void keylessVaultIsRefusedWithItsReason() throws Exception {
        byte[] bytes = Files.readAllBytes(path);
        bytes[15] = 1;
        fixDigest(bytes);
        Files.write(path, bytes);

        assertThat(vault.header()).contains(new VaultHeader(1, KdfParameters.FLOOR, true));
        assertThat(errorOf(() -> unlock(PASSPHRASE)))
                .isEqualTo(new SecretsError.KeyringUnavailable(SecretsError.KeyringReason.NOT_ASKED));
    }

    @Test
    void closedVaultsAnswerTyped() throws Exception {
        open.close();
        assertThat(errorOf(() -> open.entries())).isEqualTo(new SecretsError.VaultClosed());

        open = unlock(PASSPHRASE);
        vault.close();
        assertThat(errorOf(() -> open.entries())).isEqualTo(new SecretsError.VaultClosed());
        assertThat(errorOf(() -> unlock(PASSPHRASE))).isEqualTo(new SecretsError.VaultClosed());
    }

    @Test
    void secretsAboveTheCapAreRefusedAndNothingIsWritten() throws Exception {
        byte[] before = Files.readAllBytes(path);

        assertThat(errorOf(() -> open.put(WALLET, SEED, SecretBytes.copyOf(new byte[8_193]))))
                .isEqualTo(new SecretsError.SecretTooLarge(8_193, 8_192));
        assertThat(errorOf(() -> open.putProtected(WALLET, SEED, SecretBytes.copyOf(new byte[8_097]), chars("pw"))))
                .isEqualTo(new SecretsError.SecretTooLarge(8_097, 8_096));

        assertThat(Files.readAllBytes(path)).isEqualTo(before);
        open.put(WALLET, SEED, SecretBytes.copyOf(new byte[8_192]));
        open.putProtected(WALLET, SEED, SecretBytes.copyOf(new byte[8_096]), chars("pw"));
        assertThat(open.getProtected(WALLET, SEED, chars("pw")).map(SecretBytes::length))
                .contains(8_096);
    }

    @Test
    void labelOutsideItsFormIsRefusedWithoutEchoingIt() {
        assertThat(errorOf(() -> SecretLabel.parse("treasure with spaces"))).isEqualTo(new SecretsError.InvalidLabel());
        assertThat(errorOf(() -> SecretLabel.parse(""))).isEqualTo(new SecretsError.InvalidLabel());
        assertThat(errorOf(() -> SecretLabel.parse("a".repeat(65)))).isEqualTo(new SecretsError.InvalidLabel());
    }

    @Test
    void nothingPrintsItsContent() throws Exception {
        open.put(WALLET, SEED, secret("treasure"));

        assertThat(open).hasToString("UnlockedVault[redacted]");
        assertThat(chars(PASSPHRASE)).hasToString("SecretChars[redacted]");
        assertThat(secret("treasure")).hasToString("SecretBytes[redacted]");
    }

    static void fixDigest(byte[] vault) {
        var digest = SHA256Digest.newInstance();
        digest.update(vault, 0, 92);
        byte[] out = new byte[32];
        digest.doFinal(out, 0);
        System.arraycopy(out, 0, vault, 92, 16);
    }
}
