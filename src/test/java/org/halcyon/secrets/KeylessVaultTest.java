package org.halcyon.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.halcyon.secrets.TestVaults.OTHER;
import static org.halcyon.secrets.TestVaults.PASSPHRASE;
import static org.halcyon.secrets.TestVaults.SEED;
import static org.halcyon.secrets.TestVaults.STORE;
import static org.halcyon.secrets.TestVaults.WALLET;
import static org.halcyon.secrets.TestVaults.chars;
import static org.halcyon.secrets.TestVaults.errorOf;
import static org.halcyon.secrets.TestVaults.filled;
import static org.halcyon.secrets.TestVaults.secret;
import static org.halcyon.secrets.TestVaults.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.halcyon.secrets.SeamDisk.Seam;
import org.halcyon.secrets.SecretsError.KeyringFailure;
import org.halcyon.secrets.SecretsError.KeyringFault;
import org.halcyon.secrets.SecretsError.KeyringReason;
import org.halcyon.secrets.SecretsError.KeyringUnavailable;
import org.halcyon.secrets.WriteReport.Durability;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A vault goes from a passphrase to a key in the keyring and back, and at each moment one of the two opens it.
@Timeout(60)
final class KeylessVaultTest {
    private static final VaultExpectation ANY = VaultExpectation.none();

    @TempDir
    Path folder;

    private final FakeKeyring keyring = new FakeKeyring();
    private Path path;

    /// The process ends here.
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private interface Act {
        void run(Vault vault) throws SecretsException;
    }

    @BeforeEach
    void createVault() throws SecretsException {
        path = folder.resolve("secrets.dwv");
        try (Vault vault = open();
                UnlockedVault unlocked = vault.create(chars(PASSPHRASE), STORE).vault()) {
            unlocked.put(WALLET, SEED, secret("treasure"));
        }
    }

    private Vault open() throws SecretsException {
        return TestVaults.cheap(new LocalDisk(), keyring).open(path);
    }

    private void change(Act act) throws SecretsException {
        try (Vault vault = open()) {
            act.run(vault);
        }
    }

    private static void turnOn(Vault vault) throws SecretsException {
        vault.keyless(STORE).turnOn(chars(PASSPHRASE), ANY);
    }

    private static void turnOff(Vault vault) throws SecretsException {
        vault.keyless(STORE).turnOff(chars(OTHER), ANY);
    }

    private boolean opensByKey() throws SecretsException {
        try (Vault vault = open();
                UnlockedVault unlocked = vault.keyless(STORE).unlock(ANY)) {
            assertThat(text(unlocked, SEED)).isEqualTo("treasure");
            return true;
        } catch (SecretsException refused) {
            return false;
        }
    }

    private boolean opensBy(String passphrase) throws SecretsException {
        try (Vault vault = open();
                UnlockedVault unlocked = vault.unlock(chars(passphrase), ANY)) {
            assertThat(text(unlocked, SEED)).isEqualTo("treasure");
            return true;
        } catch (SecretsException refused) {
            return false;
        }
    }

    private void assertNoKeyInTheFolder(byte[] key) throws IOException {
        String hex = java.util.HexFormat.of().formatHex(key);
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(content).doesNotContain(hex, new String(key, StandardCharsets.ISO_8859_1), "treasure");
            }
        }
    }

    @Test
    void keyOfTheKeyringOpensWhatThePassphraseOpenedBefore() throws Exception {
        change(KeylessVaultTest::turnOn);

        assertThat(opensByKey()).isTrue();
        assertThat(opensBy(PASSPHRASE)).isFalse();
        assertThat(Vaults.opening(path)).isEqualTo(VaultOpening.KEYRING);
        assertNoKeyInTheFolder(keyring.key(STORE).orElseThrow());
        try (Vault vault = open()) {
            assertThat(vault.header()).contains(new VaultHeader(3, KdfParameters.FLOOR, true));
        }
    }

    @Test
    void keylessVaultStaysKeylessWhenASecretIsPut() throws Exception {
        change(KeylessVaultTest::turnOn);

        try (Vault vault = open();
                UnlockedVault unlocked = vault.keyless(STORE).unlock(ANY)) {
            unlocked.put(WALLET, new SecretLabel("more"), secret("another"));
        }

        assertThat(opensByKey()).isTrue();
        assertThat(Vaults.opening(path)).isEqualTo(VaultOpening.KEYRING);
    }

    @Test
    void newPassphraseOpensItAgainAndTheKeyIsGone() throws Exception {
        change(KeylessVaultTest::turnOn);

        try (Vault vault = open()) {
            KeylessVault.TurnedOff off = vault.keyless(STORE).turnOff(chars(OTHER), ANY);
            assertThat(off).isEqualTo(new KeylessVault.TurnedOff(new WriteReport(4, Durability.CONFIRMED), false));
        }

        assertThat(opensBy(OTHER)).isTrue();
        assertThat(opensByKey()).isFalse();
        assertThat(keyring.key(STORE)).isEmpty();
        assertThat(Vaults.opening(path)).isEqualTo(VaultOpening.PASSPHRASE);
    }

    @Test
    void turningOnNeedsThePassphrase() throws Exception {
        byte[] before = Files.readAllBytes(path);

        SecretsError refused =
                errorOf(() -> change(vault -> vault.keyless(STORE).turnOn(chars(OTHER), ANY)));

        assertThat(refused).isEqualTo(new SecretsError.WrongPassphrase());
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
        assertThat(keyring.questions()).isZero();
    }

    @Test
    void turningOffWithATooShortPassphraseLeavesTheKeyServing() throws Exception {
        change(KeylessVaultTest::turnOn);

        SecretsError refused =
                errorOf(() -> change(vault -> vault.keyless(STORE).turnOff(chars("short"), ANY)));

        assertThat(refused).isEqualTo(new SecretsError.PassphraseTooShort(10));
        assertThat(opensByKey()).isTrue();
    }

    @Test
    void keyThatIsThereIsUsedAgainAndNeverWrittenOver() throws Exception {
        byte[] known = filled(Keyring.KEY_BYTES, 5);
        keyring.put(STORE, known);

        change(KeylessVaultTest::turnOn);

        assertThat(keyring.key(STORE)).hasValueSatisfying(key -> assertThat(key).isEqualTo(known));
        assertThat(opensByKey()).isTrue();
    }

    @Test
    @Covers("S73")
    void keyringThatDoesNotKeepTheKeyLeavesThePassphraseServing() throws Exception {
        keyring.forget();
        byte[] before = Files.readAllBytes(path);

        SecretsError refused = errorOf(() -> change(KeylessVaultTest::turnOn));

        assertThat(refused).isEqualTo(new KeyringFailure(KeyringFault.NOT_KEPT));
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
        assertThat(opensBy(PASSPHRASE)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_SERVICE", "REFUSED", "NO_ANSWER", "BUSY"})
    @Covers("S73")
    void absentOrLockedKeyringIsTypedAndChangesNothing(KeyringReason reason) throws Exception {
        change(KeylessVaultTest::turnOn);
        byte[] before = Files.readAllBytes(path);
        keyring.takeAway(reason);

        try (Vault vault = open()) {
            assertThat(errorOf(() -> vault.keyless(STORE).unlock(ANY))).isEqualTo(new KeyringUnavailable(reason));
            assertThat(errorOf(() -> turnOff(vault))).isEqualTo(new KeyringUnavailable(reason));
            assertThat(errorOf(() -> vault.unlock(chars(PASSPHRASE), ANY)))
                    .isEqualTo(new KeyringUnavailable(KeyringReason.NOT_ASKED));
        }

        assertThat(Files.readAllBytes(path)).isEqualTo(before);
        keyring.bringBack();
        assertThat(opensByKey()).isTrue();
    }

    @Test
    @Covers("S73")
    void missingKeyGarbageAndAnotherKeyAreToldApart() throws Exception {
        change(KeylessVaultTest::turnOn);
        byte[] key = keyring.key(STORE).orElseThrow();

        try (Vault vault = open()) {
            keyring.breakWith(KeyringFault.GARBAGE);
            assertThat(errorOf(() -> vault.keyless(STORE).unlock(ANY)))
                    .isEqualTo(new KeyringFailure(KeyringFault.GARBAGE));
            keyring.bringBack();
            keyring.put(STORE, filled(Keyring.KEY_BYTES, 1));
            assertThat(errorOf(() -> vault.keyless(STORE).unlock(ANY)))
                    .isEqualTo(new KeyringFailure(KeyringFault.OTHER_KEY));
            keyring.remove(STORE);
            assertThat(errorOf(() -> vault.keyless(STORE).unlock(ANY)))
                    .isEqualTo(new KeyringUnavailable(KeyringReason.NO_KEY));
        }
        keyring.put(STORE, key);
        assertThat(opensByKey()).isTrue();
    }

    @Test
    void vaultUnderAPassphraseDoesNotAskTheKeyring() throws Exception {
        keyring.put(STORE, filled(Keyring.KEY_BYTES, 1));

        try (Vault vault = open()) {
            assertThat(errorOf(() -> vault.keyless(STORE).unlock(ANY))).isEqualTo(new SecretsError.WrongPassphrase());
            assertThat(opensByPassphrase(vault)).isTrue();
        }
        assertThat(keyring.questions()).isZero();
    }

    private static boolean opensByPassphrase(Vault vault) throws SecretsException {
        try (UnlockedVault unlocked = vault.unlock(chars(PASSPHRASE), ANY)) {
            return text(unlocked, SEED).equals("treasure");
        }
    }

    @Test
    void flagThatSomebodySetsInTheFileOpensNothing() throws Exception {
        keyring.put(STORE, filled(Keyring.KEY_BYTES, 1));
        byte[] bytes = Files.readAllBytes(path);
        bytes[15] = 1;
        VaultTest.fixDigest(bytes);
        Files.write(path, bytes);

        try (Vault vault = open()) {
            assertThat(errorOf(() -> vault.keyless(STORE).unlock(ANY)))
                    .isEqualTo(new KeyringFailure(KeyringFault.OTHER_KEY));
        }
    }

    /// What opens the vault after a process has died at a seam: exactly one of the two, and all of it.
    private void dieAt(Act act, Runnable arm, SeamDisk disk) throws Exception {
        Vault vault = TestVaults.cheap(disk, keyring).open(path);
        try {
            arm.run();
            assertThat(catchThrowable(() -> act.run(vault))).isInstanceOf(Killed.class);
        } finally {
            keyring.watch(() -> {});
            vault.close();
        }
    }

    private static SeamDisk killingAt(Seam seam) {
        return new SeamDisk(seam, () -> {
            throw new Killed();
        });
    }

    private static boolean isReplaced(Seam seam) {
        return seam.compareTo(Seam.AFTER_REPLACE) >= 0;
    }

    @ParameterizedTest
    @EnumSource(Seam.class)
    @Covers("S69")
    void deathAtASeamOfTurningOnLeavesExactlyOneWayIn(Seam seam) throws Exception {
        SeamDisk disk = killingAt(seam);

        dieAt(KeylessVaultTest::turnOn, disk::arm, disk);

        assertThat(opensByKey()).isEqualTo(isReplaced(seam));
        assertThat(opensBy(PASSPHRASE)).isEqualTo(!isReplaced(seam));
    }

    @ParameterizedTest
    @EnumSource(Seam.class)
    @Covers("S69")
    void deathAtASeamOfTurningOffLeavesExactlyOneWayIn(Seam seam) throws Exception {
        change(KeylessVaultTest::turnOn);
        SeamDisk disk = killingAt(seam);

        dieAt(KeylessVaultTest::turnOff, disk::arm, disk);

        assertThat(opensByKey()).isEqualTo(!isReplaced(seam));
        assertThat(opensBy(OTHER)).isEqualTo(isReplaced(seam));
    }

    private Runnable killingAtStep(int number) {
        var steps = new int[] {0};
        return () -> keyring.watch(() -> {
            if (steps[0]++ == number) {
                throw new Killed();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void deathAroundTheStoringOfTheKeyLeavesThePassphraseAndAnotherTryWorks(int step) throws Exception {
        dieAt(KeylessVaultTest::turnOn, killingAtStep(step), new SeamDisk(seam -> {}));

        assertThat(opensBy(PASSPHRASE)).isTrue();
        assertThat(opensByKey()).isFalse();
        change(KeylessVaultTest::turnOn);
        assertThat(opensByKey()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void deathAroundTheRemovalOfTheKeyLeavesTheNewPassphrase(int step) throws Exception {
        change(KeylessVaultTest::turnOn);

        dieAt(KeylessVaultTest::turnOff, killingAtStep(step), new SeamDisk(seam -> {}));

        assertThat(opensBy(OTHER)).isTrue();
        assertThat(opensByKey()).isFalse();
    }

    @Test
    void keyStaysWhereTheDiskHasNotConfirmedTheNewFile() throws Exception {
        change(KeylessVaultTest::turnOn);
        byte[] keyless = Files.readAllBytes(path);
        var disk = new SeamDisk(Seam.BEFORE_FOLDER_FORCE, () -> {
            throw new IOException("injected");
        });

        try (Vault vault = TestVaults.cheap(disk, keyring).open(path)) {
            disk.arm();
            KeylessVault.TurnedOff off = vault.keyless(STORE).turnOff(chars(OTHER), ANY);
            assertThat(off).isEqualTo(new KeylessVault.TurnedOff(new WriteReport(4, Durability.UNCONFIRMED), true));
        }
        assertThat(opensBy(OTHER)).isTrue();

        Files.write(path, keyless); // the power was cut, and the rename had not reached the disk

        assertThat(opensByKey()).isTrue();
    }

    @Test
    void keyThatCannotBeRemovedIsReported() throws Exception {
        change(KeylessVaultTest::turnOn);
        try (Vault vault = open()) {
            keyring.watch(() -> keyring.takeAway(KeyringReason.NO_ANSWER));
            var alone = new CountingKeyring(keyring);

            KeylessVault.TurnedOff off = new KeylessVault(vault, alone, STORE).turnOff(chars(OTHER), ANY);

            assertThat(off.keyRemains()).isTrue();
        }
        keyring.bringBack();
        assertThat(opensBy(OTHER)).isTrue();
    }

    /// Refuses to remove.
    private record CountingKeyring(Keyring inner) implements Keyring {
        @Override
        public Reach reach() {
            return inner.reach();
        }

        @Override
        public Lookup read(org.halcyon.base.StoreId store) {
            return inner.read(store);
        }

        @Override
        public Change store(org.halcyon.base.StoreId store, SecretBytes key) {
            return inner.store(store, key);
        }

        @Override
        public Change remove(org.halcyon.base.StoreId store) {
            return new Unavailable(KeyringReason.NO_ANSWER);
        }
    }

    @Test
    void secondChangeOfTheWayInIsRefusedWhileOneIsUnderWay() throws Exception {
        change(KeylessVaultTest::turnOn);
        var removing = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        keyring.watch(() -> {
            removing.countDown();
            await(goOn);
        });
        try (Vault vault = open()) {
            var off = new FutureTask<>(() -> vault.keyless(STORE).turnOff(chars(OTHER), ANY));
            Thread.ofVirtual().start(off);
            await(removing);

            SecretsError refused = errorOf(() -> vault.keyless(STORE).turnOn(chars(OTHER), ANY));

            assertThat(refused).isEqualTo(new KeyringUnavailable(KeyringReason.BUSY));
            goOn.countDown();
            assertThat(off.get(20, TimeUnit.SECONDS).keyRemains()).isFalse();
        }
        assertThat(opensBy(OTHER)).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void olderCopyIsNoticedUnderAKeyToo() throws Exception {
        change(KeylessVaultTest::turnOn);

        try (Vault vault = open()) {
            assertThat(errorOf(() -> vault.keyless(STORE).unlock(VaultExpectation.of(STORE, 9))))
                    .isEqualTo(new SecretsError.VaultRolledBack(3, 9));
        }
    }

    @Test
    void placeOfAVaultTellsWhatOpensItWithoutALock() throws Exception {
        assertThat(Vaults.opening(path)).isEqualTo(VaultOpening.PASSPHRASE);
        assertThat(Vaults.opening(folder.resolve("none"))).isEqualTo(VaultOpening.NONE);
        assertThat(Vaults.opening(folder)).isEqualTo(VaultOpening.PASSPHRASE);

        Files.write(path, Arrays.copyOf(Files.readAllBytes(path), 15));

        assertThat(Vaults.opening(path)).isEqualTo(VaultOpening.PASSPHRASE);
    }
}
