package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.halcyon.base.StoreId;
import org.halcyon.base.WalletId;
import org.halcyon.secrets.KdfParameters;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.SecretsError;
import org.halcyon.secrets.Vault;
import org.halcyon.secrets.VaultSettings;
import org.halcyon.secrets.Vaults;
import org.halcyon.wallet.WalletService.Reveal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A vault that is older than the one used last, or another's, or gone.
@Timeout(180)
final class OlderVaultTest extends ManagerCase {
    private static final int GENERATION = 60;

    private static final String FRESH = "an entirely new one";

    private Path vault() {
        return folder.resolve("secrets.dwv");
    }

    private Path copy() {
        return folder.resolve("copy.dwv");
    }

    private Reveal reveal(PlatformWalletManager manager, WalletId id) {
        return await(manager.reveal(id, PASSWORD.toCharArray()));
    }

    private long noted() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("wallet.db.id"));
        return lines.size() < 4 ? 0 : Long.parseLong(lines.get(3));
    }

    /// The number of the write that the copy holds.
    private long copied() throws IOException {
        return generation(copy());
    }

    /// As the header of a vault tells it, which is not secret.
    private static long generation(Path vault) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(vault)).getLong(GENERATION);
    }

    /// Two wallets, after which the vault of the first alone is put back.
    private WalletId withOlderCopy() throws IOException {
        PlatformWalletManager first = open();
        WalletId id = created(first, "Savings", 1);
        Files.copy(vault(), copy(), StandardCopyOption.COPY_ATTRIBUTES);
        created(first, "Daily", 2);
        awaitInTime(first.shutdown());
        Files.copy(copy(), vault(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        return id;
    }

    @Test
    void eachUnlockingTellsOfTheOlderCopyAndChangesNothing() throws Exception {
        WalletId id = withOlderCopy();
        PlatformWalletManager manager = open();
        fund(manager, id, 1_000_000);
        byte[] before = Files.readAllBytes(vault());
        long noted = noted();
        var expected = new OlderVault(copied(), noted);
        var plan = ((PlanOutcome.Planned) await(manager.plan(request(id, 10_000)))).plan();

        assertThat(noted).isEqualTo(copied() + 1);
        assertThat(reveal(manager, id)).isEqualTo(expected);
        assertThat(await(manager.create(fresh("Third", phrase(3))))).isEqualTo(expected);
        assertThat(await(manager.changePassword(PASSWORD.toCharArray(), FRESH.toCharArray())))
                .isEqualTo(expected);
        assertThat(await(manager.remove(id, DeleteRequest.Safeguard.BACKUP_FIRST, PASSWORD.toCharArray())))
                .isEqualTo(expected);
        assertThat(await(manager.send(plan, PASSWORD.toCharArray()))).isEqualTo(expected);
        assertThat(await(manager.reveal(id, "not the password".toCharArray()))).isEqualTo(new Reveal.WrongPassword());
        assertThat(Files.readAllBytes(vault())).isEqualTo(before);
        assertThat(noted()).isEqualTo(noted);

        assertThat(await(manager.acceptOlderVault(expected))).isEmpty();
        assertThat(awaitInTime(manager.send(plan, PASSWORD.toCharArray()))).isInstanceOf(SendOutcome.Uncertain.class);
    }

    @Test
    void agreementIsRememberedAndAnEvenOlderCopyIsToldAgain() throws Exception {
        WalletId id = withOlderCopy();
        PlatformWalletManager first = open();
        var found = (OlderVault) reveal(first, id);

        assertThat(await(first.acceptOlderVault(found))).isEmpty();

        assertThat(reveal(first, id)).isInstanceOf(Reveal.Shown.class);
        assertThat(noted()).isEqualTo(copied());
        assertThat(await(first.changePassword(PASSWORD.toCharArray(), PASSWORD.toCharArray())))
                .isEqualTo(new PasswordOutcome.Changed());
        awaitInTime(first.shutdown());
        assertThat(noted()).isEqualTo(copied() + 1);
        Files.copy(copy(), vault(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(reveal(open(), id)).isEqualTo(new OlderVault(copied(), copied() + 1));
    }

    @Test
    void agreementToACopyThatIsNotTheOneInUseIsRefused() throws Exception {
        WalletId id = withOlderCopy();
        PlatformWalletManager manager = open();

        Optional<WalletError> refusal = await(manager.acceptOlderVault(new OlderVault(1, copied())));

        assertThat(refusal).isPresent();
        assertThat(reveal(manager, id)).isEqualTo(new OlderVault(copied(), copied() + 1));
    }

    @Test
    void vaultThatVanishedIsMissingAndNoOtherIsMadeInItsPlace() throws Exception {
        PlatformWalletManager first = open();
        WalletId id = created(first, "Savings", 1);
        awaitInTime(first.shutdown());
        Files.delete(vault());
        PlatformWalletManager second = open();
        var missing = new CreateOutcome.Refused(
                new WalletError.OperationFailed(new SecretsError.VaultMissing(vault()).sentence()));

        assertThat(second.hasVault()).isTrue();
        assertThat(await(second.create(fresh("Daily", phrase(2))))).isEqualTo(missing);
        assertThat(reveal(second, id)).isEqualTo(new Reveal.Refused(missing.error()));
        assertThat(await(second.changePassword(PASSWORD.toCharArray(), FRESH.toCharArray())))
                .isEqualTo(new PasswordOutcome.Refused(missing.error()));
        assertThat(vault()).doesNotExist();
        assertThat(noted()).isPositive();
    }

    @Test
    void vaultOfAnotherStoreIsRefused() throws Exception {
        PlatformWalletManager first = open();
        WalletId id = created(first, "Savings", 1);
        awaitInTime(first.shutdown());
        Files.delete(vault());
        var settings = new VaultSettings(() -> KdfParameters.FLOOR, KdfParameters.FLOOR, 1L << 31);
        try (Vault other = new Vaults(new SecureRandom(), clock, settings).open(vault());
                SecretChars password = SecretChars.takeFrom(PASSWORD.toCharArray())) {
            other.create(password, StoreId.of(new byte[StoreId.BYTES])).vault().close();
        }

        assertThat(reveal(open(), id))
                .isEqualTo(
                        new Reveal.Refused(new WalletError.OperationFailed(new SecretsError.WrongVault().sentence())));
    }

    @Test
    void storeOfAnEarlierProgramKnowsNoVaultAndLearnsIt() throws Exception {
        PlatformWalletManager first = open();
        WalletId id = created(first, "Savings", 1);
        awaitInTime(first.shutdown());
        Path note = folder.resolve("wallet.db.id");
        Files.write(note, Files.readAllLines(note).subList(0, 3));

        PlatformWalletManager second = open();

        assertThat(reveal(second, id)).isInstanceOf(Reveal.Shown.class);
        awaitInTime(second.shutdown());
        assertThat(noted()).isEqualTo(generation(vault()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @Tag("stress")
    void deathBetweenTheVaultAndItsMarkIsNoAlarm(int marks) throws Exception {
        PlatformWalletManager first = open();
        WalletId id = created(first, "Savings", 1);
        awaitInTime(first.shutdown());
        long before = noted();

        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DyingMark.class.getName(),
                        folder.toString(),
                        "2",
                        Integer.toString(marks))
                .inheritIO()
                .start();

        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(DyingMark.KILLED);
        assertThat(noted()).isEqualTo(before);
        PlatformWalletManager second = open();
        assertThat(reveal(second, id)).isInstanceOf(Reveal.Shown.class);
        awaitInTime(second.shutdown());
        assertThat(noted()).isEqualTo(before + marks);
        assertThat(folder.resolve("wallet.db.id.new")).doesNotExist();
    }
}
