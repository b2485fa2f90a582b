package org.halcyon.wallet;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.halcyon.base.StoreId;
import org.halcyon.base.WalletId;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.core.keys.WordList;
import org.halcyon.secrets.SecretBytes;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.SecretLabel;
import org.halcyon.secrets.SecretScope;
import org.halcyon.secrets.SecretUse;
import org.halcyon.secrets.SecretsException;
import org.halcyon.secrets.UnlockedVault;
import org.halcyon.secrets.Vault;
import org.halcyon.secrets.VaultExpectation;
import org.halcyon.secrets.Vaults;
import org.halcyon.secrets.WriteReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The recovery phrases of all wallets, sealed in one vault file that is opened at first need. Every call that takes a
/// password blocks for its stretching. For the one thread of the manager that does slow work.
///
/// A phrase is one sealed entry, so that it is there whole or not at all: version 1, length of the entropy, entropy,
/// passphrase of BIP-39 in UTF-16.
final class PhraseVault implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PhraseVault.class);
    private static final SecretLabel PHRASE = new SecretLabel("mnemonic");
    private static final int VERSION = 1;
    private static final int HEAD = 2;

    private final Vaults vaults;
    private final Path path;
    private final StoreId storeId;
    private final ManifestSeals seals;
    private final Watcher watcher;
    private Optional<Vault> opened = Optional.empty();

    PhraseVault(Vaults vaults, Path path, StoreId storeId, ManifestSeals seals, Watcher watcher) {
        this.vaults = vaults;
        this.path = path;
        this.storeId = storeId;
        this.seals = seals;
        this.watcher = watcher;
    }

    /// Has something to do whenever the vault is opened, before anybody else uses it.
    @FunctionalInterface
    interface Watcher {
        void opened(UnlockedVault vault);
    }

    /// What became of keeping a phrase.
    ///
    /// @param fresh true if it was not there before
    /// @param firstKey true if the vault has its key for seals from now on and had none before
    record Sealing(boolean fresh, boolean firstKey) {}

    /// Any thread; looks at the folder only.
    boolean exists() {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private Vault vault() throws SecretsException {
        if (opened.isEmpty()) {
            opened = Optional.of(vaults.open(path));
        }
        return opened.get();
    }

    private UnlockedVault unlock(SecretChars password) throws SecretsException {
        UnlockedVault unlocked = vault().unlock(password, expected());
        try {
            seals.learn(unlocked);
            watcher.opened(unlocked);
            return unlocked;
        } catch (SecretsException failure) {
            unlocked.close();
            throw failure;
        }
    }

    private VaultExpectation expected() {
        return VaultExpectation.of(storeId, 0);
    }

    /// Proves that the password opens the vault.
    void open(SecretChars password) throws SecretsException {
        unlock(password).close();
    }

    /// Proves that the password opens the vault, and gives its key for backups, which the caller closes.
    VaultBackupKey backupKey(SecretChars password) throws SecretsException {
        try (UnlockedVault unlocked = unlock(password)) {
            return VaultBackupKey.known(unlocked);
        }
    }

    /// Keeps a phrase that is not kept yet, in a vault that is made if there is none.
    Sealing seal(WalletId wallet, Mnemonic phrase, char[] passphrase, SecretChars password) throws SecretsException {
        try (UnlockedVault unlocked =
                exists() ? unlock(password) : vault().create(password, storeId).vault()) {
            boolean firstKey = seals.ensure(unlocked);
            boolean known = unlocked.entries(SecretScope.of(wallet)).stream()
                    .anyMatch(entry -> entry.label().equals(PHRASE));
            if (!known) {
                try (SecretBytes content = content(phrase, passphrase)) {
                    unlocked.put(SecretScope.of(wallet), PHRASE, content);
                }
            }
            return new Sealing(!known, firstKey);
        }
    }

    /// Seals everything anew under another password, in one write.
    void changePassword(SecretChars old, SecretChars fresh) throws SecretsException {
        WriteReport report = vault().changePassphrase(old, fresh, expected());
        if (report.durability() == WriteReport.Durability.UNCONFIRMED) {
            LOG.atWarn()
                    .log("the new password is in the vault, but the disk has not confirmed the change of its folder");
        }
    }

    /// Takes back what [#seal] has just put there.
    void forget(WalletId wallet, SecretChars password) throws SecretsException {
        try (UnlockedVault unlocked = unlock(password)) {
            unlocked.remove(SecretScope.of(wallet), PHRASE);
        }
    }

    private static SecretBytes content(Mnemonic phrase, char[] passphrase) {
        byte[] entropy = phrase.toEntropy();
        byte[] content = new byte[HEAD + entropy.length + 2 * passphrase.length];
        ByteBuffer out = ByteBuffer.wrap(content);
        out.put((byte) VERSION).put((byte) entropy.length).put(entropy);
        out.asCharBuffer().put(passphrase);
        Arrays.fill(entropy, (byte) 0);
        return SecretBytes.takeFrom(content);
    }

    /// The phrase of a wallet, which the caller closes; empty if it is not kept here.
    Optional<Mnemonic> phrase(WalletId wallet, SecretChars password) throws SecretsException {
        return with(wallet, password, content -> {
            byte[] entropy = entropy(content);
            try {
                return Mnemonic.ofEntropy(entropy, WordList.english());
            } finally {
                Arrays.fill(entropy, (byte) 0);
            }
        });
    }

    /// Runs `use` on the seed of a wallet, which is wiped afterwards; empty if its phrase is not kept here.
    <T, E extends Exception> Optional<T> withSeed(WalletId wallet, SecretChars password, SecretUse<T, E> use)
            throws SecretsException, E {
        return with(wallet, password, content -> {
            byte[] seed = seed(content);
            try {
                return use.apply(seed);
            } finally {
                Arrays.fill(seed, (byte) 0);
            }
        });
    }

    private <T, E extends Exception> Optional<T> with(WalletId wallet, SecretChars password, SecretUse<T, E> use)
            throws SecretsException, E {
        if (!exists()) {
            return Optional.empty();
        }
        try (UnlockedVault unlocked = unlock(password)) {
            Optional<SecretBytes> found = unlocked.get(SecretScope.of(wallet), PHRASE);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            try (SecretBytes secret = found.get()) {
                return Optional.of(secret.use(use));
            }
        }
    }

    private static byte[] seed(byte[] content) {
        byte[] entropy = entropy(content);
        char[] passphrase = passphrase(content, HEAD + entropy.length);
        try (Mnemonic phrase = Mnemonic.ofEntropy(entropy, WordList.english())) {
            return phrase.toSeed(passphrase);
        } finally {
            Arrays.fill(entropy, (byte) 0);
            Arrays.fill(passphrase, '\0');
        }
    }

    private static char[] passphrase(byte[] content, int from) {
        char[] passphrase = new char[(content.length - from) / 2];
        ByteBuffer.wrap(content, from, content.length - from).asCharBuffer().get(passphrase);
        return passphrase;
    }

    private static byte[] entropy(byte[] content) {
        if (content.length < HEAD || content[0] != VERSION || content.length < HEAD + content[1]) {
            throw new IllegalStateException("a sealed phrase has another form than this program writes");
        }
        return Arrays.copyOfRange(content, HEAD, HEAD + content[1]);
    }

    @Override
    public void close() throws SecretsException {
        seals.close();
        if (opened.isPresent()) {
            opened.get().close();
            opened = Optional.empty();
        }
    }
}
