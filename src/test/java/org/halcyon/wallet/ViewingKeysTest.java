package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.halcyon.base.Bytes;
import org.halcyon.base.StoreId;
import org.halcyon.base.WalletId;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.secrets.KdfParameters;
import org.halcyon.secrets.SealingKey;
import org.halcyon.secrets.SecretBytes;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.SecretLabel;
import org.halcyon.secrets.SecretScope;
import org.halcyon.secrets.SecretsException;
import org.halcyon.secrets.UnlockedVault;
import org.halcyon.secrets.VaultSettings;
import org.halcyon.secrets.Vaults;
import org.halcyon.testing.Fuzz;
import org.halcyon.wallet.OpenedViewingKey.Damaged;
import org.halcyon.wallet.OpenedViewingKey.Locked;
import org.halcyon.wallet.OpenedViewingKey.Opened;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Viewing keys over a real vault: what opens them, and for how long.
@Timeout(60)
final class ViewingKeysTest {

    private static final StoreId STORE = StoreId.of(new byte[StoreId.BYTES]);
    private static final WalletId WALLET = WalletId.of(filled(WalletId.BYTES, 3));
    private static final WalletId OTHER = WalletId.of(filled(WalletId.BYTES, 4));
    private static final byte[] VIEWING = filled(ViewingKeys.KEY_BYTES, 9);
    private static final long ACCOUNT = 2;

    @TempDir
    private Path folder;

    private final SecureRandom random = new SecureRandom();
    private final ViewingKeys keys = new ViewingKeys(random, /* strict= */ false);
    private final ViewingKeys strict = new ViewingKeys(random, /* strict= */ true);
    private Optional<PhraseVault> opened = Optional.empty();

    private static byte[] filled(int size, int with) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    @AfterEach
    void closeVault() throws SecretsException {
        if (opened.isPresent()) {
            opened.get().close();
        }
    }

    /// A vault with a phrase, made where there is none.
    private PhraseVault vault(VaultListener... listeners) throws SecretsException {
        closeVault();
        var settings = new VaultSettings(() -> KdfParameters.FLOOR, KdfParameters.FLOOR, 1L << 30);
        var vaults = new Vaults(random, InstantSource.fixed(Instant.EPOCH), settings);
        var place = new PhraseVault.Place(vaults, folder.resolve("secrets.dwv"), STORE, new MarkInMemory());
        var vault = new PhraseVault(place, new ManifestSeals(STORE, random), List.of(listeners));
        opened = Optional.of(vault);
        return vault;
    }

    private static void create(PhraseVault vault) throws SecretsException {
        try (Mnemonic phrase = ManagerCase.phrase(1);
                SecretChars password = password()) {
            vault.seal(WALLET, phrase, new char[0], password);
        }
    }

    private static SecretChars password() {
        return SecretChars.takeFrom(ManagerCase.PASSWORD.toCharArray());
    }

    private static void unlock(PhraseVault vault) throws SecretsException {
        try (SecretChars password = password()) {
            vault.open(password);
        }
    }

    private static Bytes sealed(ViewingKeys keys) {
        try (SecretBytes viewing = SecretBytes.copyOf(VIEWING)) {
            return keys.seal(WALLET, ACCOUNT, viewing).orElseThrow();
        }
    }

    private static boolean opens(ViewingKeys keys, Bytes sealed) {
        return isViewingKey(keys.open(WALLET, ACCOUNT, sealed));
    }

    private static boolean isViewingKey(OpenedViewingKey outcome) {
        if (!(outcome instanceof Opened known)) {
            return false;
        }
        try (SecretBytes key = known.key()) {
            return key.<Boolean, RuntimeException>use(bytes -> Arrays.equals(bytes, VIEWING));
        }
    }

    private static void assertLocked(ViewingKeys keys) {
        assertThat(keys.open(WALLET, ACCOUNT, Bytes.EMPTY)).isEqualTo(new Locked());
        try (SecretBytes viewing = SecretBytes.copyOf(VIEWING)) {
            assertThat(keys.seal(WALLET, ACCOUNT, viewing)).isEmpty();
        }
    }

    @Test
    void nothingIsOpenedBeforeTheFirstUnlock() throws SecretsException {
        create(vault());
        PhraseVault vault = vault(keys);

        assertThat(vault.exists()).isTrue();
        assertLocked(keys);
    }

    @Test
    void wrongPasswordReleasesNothing() throws SecretsException {
        create(vault());
        PhraseVault vault = vault(keys);

        try (SecretChars wrong = SecretChars.takeFrom("not the password".toCharArray())) {
            assertThatThrownBy(() -> vault.open(wrong)).isInstanceOf(SecretsException.class);
        }

        assertLocked(keys);
    }

    @Test
    void firstUnlockReleasesThemForTheBackground() throws SecretsException {
        create(vault());
        unlock(vault(keys));

        Bytes sealed = sealed(keys);

        assertThat(sealed.size()).isEqualTo(137);
        assertThat(opens(keys, sealed)).isTrue();
    }

    @Test
    void makingAVaultIsAnUnlockToo() throws SecretsException {
        create(vault(keys, strict));

        assertThat(opens(keys, sealed(keys))).isTrue();
        assertLocked(strict);
    }

    @Test
    void whatWasSealedOpensInALaterRun() throws SecretsException {
        create(vault(keys));
        Bytes sealed = sealed(keys);
        var later = new ViewingKeys(random, /* strict= */ false);

        unlock(vault(later));

        assertThat(opens(later, sealed)).isTrue();
    }

    @Test
    void underTheStrictLockTheyEndWithTheActThatOpenedTheVault() throws SecretsException {
        PhraseVault vault = vault(strict);
        create(vault);

        try (SecretChars password = password()) {
            Optional<Boolean> during = vault.withSeed(WALLET, password, seed -> opens(strict, sealed(strict)));
            assertThat(during).hasValue(true);
        }

        assertLocked(strict);
    }

    @Test
    void anActThatFailsEndsThemAsWell() throws SecretsException {
        PhraseVault vault = vault(strict);
        create(vault);

        try (SecretChars password = password()) {
            assertThatThrownBy(() -> vault.withSeed(WALLET, password, seed -> {
                        assertThat(opens(strict, sealed(strict))).isTrue();
                        throw new IllegalStateException("the act fails");
                    }))
                    .hasMessage("the act fails");
        }

        assertLocked(strict);
    }

    @Test
    void vaultThatAnotherListenerRefusesReleasesNothingUnderTheStrictLock() throws SecretsException {
        create(vault());
        PhraseVault vault = vault(strict, new Refusing());

        assertThatThrownBy(() -> unlock(vault)).isInstanceOf(SecretsException.class);

        assertLocked(strict);
    }

    private static final class Refusing implements VaultListener {
        @Override
        public void opened(UnlockedVault vault) throws SecretsException {
            vault.withSecret(SecretScope.storeWide(), new SecretLabel("absent"), secret -> true);
        }

        @Override
        public void closed() {
            // nothing was learnt
        }
    }

    @Test
    void settingTheStrictLockWipesAtOnce() throws SecretsException {
        create(vault(keys));
        assertThat(opens(keys, sealed(keys))).isTrue();

        keys.strictLock(true);

        assertLocked(keys);
    }

    @Test
    void settingTheStrictLockDuringAnActWipesAtOnce() throws SecretsException {
        PhraseVault vault = vault(keys);
        create(vault);

        try (SecretChars password = password()) {
            vault.withSeed(WALLET, password, seed -> {
                keys.strictLock(true);
                assertLocked(keys);
                return seed.length;
            });
        }
        unlock(vault);

        assertLocked(keys);
    }

    @Test
    void liftedStrictLockKeepsThemFromTheNextUnlockOn() throws SecretsException {
        PhraseVault vault = vault(strict);
        create(vault);

        strict.strictLock(false);
        assertLocked(strict);
        unlock(vault);

        assertThat(opens(strict, sealed(strict))).isTrue();
    }

    @Test
    void endOfTheVaultIsTheirEndForGood() throws SecretsException {
        PhraseVault vault = vault(keys);
        create(vault);

        vault.close();
        assertLocked(keys);
        unlock(vault); // by an operation that outlived the end

        assertLocked(keys);
    }

    @Test
    void whatIsGivenUpIsWipedAndNotJustForgotten() throws SecretsException {
        PhraseVault vault = vault(keys);
        create(vault);
        SealingKey first = keys.held().orElseThrow();

        keys.strictLock(true);
        keys.strictLock(false);
        unlock(vault);
        SealingKey second = keys.held().orElseThrow();
        vault.close();

        assertWiped(first);
        assertWiped(second);
    }

    private static void assertWiped(SealingKey key) {
        Bytes some = Bytes.of(filled(137, 1));
        assertThatThrownBy(() -> key.open(some, new byte[0])).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anotherPlaceOrStoreOpensNothing() throws SecretsException {
        create(vault(keys));
        Bytes sealed = sealed(keys);

        assertThat(keys.open(OTHER, ACCOUNT, sealed)).isEqualTo(new Damaged());
        assertThat(keys.open(WALLET, ACCOUNT + 1, sealed)).isEqualTo(new Damaged());
        assertThat(keys.open(WALLET, 0, sealed)).isEqualTo(new Damaged());
        folder = folder.resolve("elsewhere");
        assertThat(folder.toFile().mkdir()).isTrue();
        var elsewhere = new ViewingKeys(random, /* strict= */ false);
        create(vault(elsewhere));
        assertThat(elsewhere.open(WALLET, ACCOUNT, sealed)).isEqualTo(new Damaged());
    }

    @Test
    void eachBitCountsAndTheLengthToo() throws SecretsException {
        create(vault(keys));
        byte[] sealed = sealed(keys).toBytes();

        for (int bit = 0; bit < 8 * sealed.length; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(opened(changed)).as("bit " + bit).isEqualTo(new Damaged());
        }
        for (int size = 0; size < 300; size++) {
            if (size != sealed.length) {
                assertThat(opened(Arrays.copyOf(sealed, size)))
                        .as(size + " bytes")
                        .isEqualTo(new Damaged());
            }
        }
    }

    private OpenedViewingKey opened(byte[] sealed) {
        return keys.open(WALLET, ACCOUNT, Bytes.of(sealed));
    }

    @Test
    void sameKeySealedTwiceDoesNotLookTheSame() throws SecretsException {
        create(vault(keys));

        assertThat(sealed(keys)).isNotEqualTo(sealed(keys));
    }

    @Test
    void keyOfAnotherSizeInTheVaultKeepsNobodyFromIt() throws SecretsException {
        create(vault(new Planting(16)));
        PhraseVault vault = vault(keys);

        unlock(vault);

        assertLocked(keys);
    }

    /// Puts a key of ones into the vault.
    private record Planting(int size) implements VaultListener {
        @Override
        public void opened(UnlockedVault vault) throws SecretsException {
            try (SecretBytes key = SecretBytes.copyOf(filled(size, 1))) {
                vault.put(SecretScope.storeWide(), ViewingKeys.LABEL, key);
            }
        }

        @Override
        public void closed() {
            // nothing was learnt
        }
    }

    @Test
    void formOnDiskIsTheOneThatIsWrittenDown() throws SecretsException {
        create(vault(new Planting(SealingKey.BYTES)));
        unlock(vault(keys));
        byte[] domain = "halcyon viewing key 1".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer place = ByteBuffer.allocate(domain.length + 40).put(domain).put(WALLET.toBytes());
        place.putLong(ACCOUNT);

        try (SealingKey key = new SealingKey(SecretBytes.copyOf(filled(SealingKey.BYTES, 1)), random);
                SecretBytes viewing = SecretBytes.copyOf(VIEWING)) {
            assertThat(opens(keys, key.seal(viewing, place.array()))).isTrue();
            place.put(0, (byte) 'H');
            assertThat(opens(keys, key.seal(viewing, place.array()))).isFalse();
        }
    }

    @Test
    void whatNoAccountHasIsRefusedAsAMistake() {
        try (SecretBytes small = SecretBytes.copyOf(new byte[95])) {
            assertThatThrownBy(() -> keys.seal(WALLET, 0, small)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> keys.open(WALLET, -1, Bytes.EMPTY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keys.open(WALLET, 1L << 31, Bytes.EMPTY)).isInstanceOf(IllegalArgumentException.class);
        assertThat(keys).hasToString("ViewingKeys[redacted]");
    }

    /// Draws nonces only when it is let.
    @SuppressWarnings("serial") // never written
    private static final class Held extends SecureRandom {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch let = new CountDownLatch(1);
        private volatile boolean holds;

        @Override
        public void nextBytes(byte[] bytes) {
            if (holds) {
                asked.countDown();
                try {
                    assertThat(let.await(30, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            super.nextBytes(bytes);
        }
    }

    @Test
    void wipeDoesNotWaitForASealingThatHasBegunAndNoneBeginsAfterIt() throws Exception {
        var held = new Held();
        var slow = new ViewingKeys(held, /* strict= */ false);
        create(vault(slow));
        held.holds = true;
        var sealing = new FutureTask<>(() -> sealed(slow));
        Thread.ofPlatform().daemon().start(sealing);
        assertThat(held.asked.await(30, TimeUnit.SECONDS)).isTrue();

        slow.strictLock(true);

        assertLocked(slow);
        held.let.countDown();
        assertThat(sealing.get(30, TimeUnit.SECONDS).size()).isEqualTo(137);
    }

    @Test
    @Tag("fuzz")
    void mutatedBytesAreDamaged() throws SecretsException {
        create(vault(keys));
        Bytes sealed = sealed(keys);

        var report = Fuzz.run(NeverThrown.class, List.of(sealed.toBytes()), input -> {
            OpenedViewingKey outcome = opened(input);
            if (Bytes.of(input).equals(sealed)) {
                assertThat(isViewingKey(outcome)).isTrue();
            } else {
                assertThat(outcome).isEqualTo(new Damaged());
            }
        });

        assertThat(report.refused()).isZero();
    }

    /// No exception is declared, so that any is a failure.
    private static final class NeverThrown extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
