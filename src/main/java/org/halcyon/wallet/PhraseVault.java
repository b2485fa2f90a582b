package org.halcyon.wallet;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.halcyon.base.StoreId;
import org.halcyon.base.WalletId;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.core.keys.WordList;
import org.halcyon.secrets.KeylessVault;
import org.halcyon.secrets.SecretBytes;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.SecretLabel;
import org.halcyon.secrets.SecretScope;
import org.halcyon.secrets.SecretUse;
import org.halcyon.secrets.SecretsException;
import org.halcyon.secrets.UnlockedVault;
import org.halcyon.secrets.Vault;
import org.halcyon.secrets.VaultExpectation;
import org.halcyon.secrets.VaultOpening;
import org.halcyon.secrets.Vaults;
import org.halcyon.secrets.WriteReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The recovery phrases of all wallets, sealed in one vault file that is opened at first need. Every call that takes a
/// password blocks for its stretching; where a key in the keyring opens the vault, passwords are of no matter and it
/// blocks for the keyring. For the one thread of the manager that does slow work.
///
/// A phrase is one sealed entry, so that it is there whole or not at all: version 1, length of the entropy, entropy,
/// passphrase of BIP-39 in UTF-16.
final class PhraseVault implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PhraseVault.class);
    private static final SecretLabel PHRASE = new SecretLabel("mnemonic");
    private static final int VERSION = 1;
    private static final int HEAD = 2;

    private final Place place;
    private final ManifestSeals seals;
    private final List<VaultListener> listeners;
    private Optional<Vault> opened = Optional.empty();

    /// @param listeners are told of every opening and of its end, in this order
    PhraseVault(Place place, ManifestSeals seals, List<VaultListener> listeners) {
        this.place = place;
        this.seals = seals;
        this.listeners = List.copyOf(listeners);
    }

    /// Where the vault is, and what is known of it beside it.
    record Place(Vaults vaults, Path path, StoreId storeId, VaultMark mark) {}

    /// What became of keeping a phrase.
    ///
    /// @param fresh true if it was not there before
    /// @param firstKey true if the vault has its key for seals from now on and had none before
    record Sealing(boolean fresh, boolean firstKey) {}

    /// True if there is a vault or was one: where it has vanished, unlocking says so, and no other is made in its
    /// place.
    /// Any thread; looks at the folder only.
    boolean exists() {
        return place.mark().newest() > 0 || Files.exists(place.path(), LinkOption.NOFOLLOW_LINKS);
    }

    private Vault vault() throws SecretsException {
        if (opened.isEmpty()) {
            opened = Optional.of(place.vaults().open(place.path()));
        }
        return opened.get();
    }

    /// The vault while it is open for one act, with whose end the listeners wipe what they must not keep.
    private record Act(UnlockedVault vault, List<VaultListener> listeners) implements AutoCloseable {
        @Override
        public void close() {
            vault.close();
            listeners.forEach(VaultListener::locked);
        }
    }

    /// True if a key in the keyring opens the vault. Any thread; looks at the beginning of the file only.
    boolean isKeyless() {
        return Vaults.opening(place.path()) == VaultOpening.KEYRING;
    }

    private UnlockedVault unlocked(SecretChars password) throws SecretsException {
        return isKeyless() ? keyless().unlock(expected()) : vault().unlock(password, expected());
    }

    private KeylessVault keyless() throws SecretsException {
        return vault().keyless(place.storeId());
    }

    private Act unlock(SecretChars password) throws SecretsException {
        var act = new Act(unlocked(password), listeners);
        try {
            seals.learn(act.vault());
            tell(act.vault());
            note(act.vault().generation());
            return act;
        } catch (SecretsException failure) {
            act.close();
            throw failure;
        }
    }

    private Act create(SecretChars password) throws SecretsException {
        return new Act(vault().create(password, place.storeId()).vault(), listeners);
    }

    private void tell(UnlockedVault unlocked) throws SecretsException {
        for (VaultListener listener : listeners) {
            listener.opened(unlocked);
        }
    }

    private VaultExpectation expected() {
        return VaultExpectation.of(place.storeId(), place.mark().newest());
    }

    /// The vault itself is as it should be, so a mark that cannot be written is no failure: the next unlocking tries
    /// again, and until then an older copy is known by the mark before.
    private void note(long write) {
        place.mark().seen(write).exceptionally(failure -> {
            LOG.atWarn().setCause(failure).log("the newest write of the vault was not noted outside of it");
            return null;
        });
    }

    /// Proves that the password opens the vault.
    void open(SecretChars password) throws SecretsException {
        unlock(password).close();
    }

    /// Proves that the password opens the vault, and gives its key for backups, which the caller closes.
    VaultBackupKey backupKey(SecretChars password) throws SecretsException {
        try (Act act = unlock(password)) {
            return VaultBackupKey.known(act.vault());
        }
    }

    /// Keeps a phrase that is not kept yet, in a vault that is made if there is none.
    Sealing seal(WalletId wallet, Mnemonic phrase, char[] passphrase, SecretChars password) throws SecretsException {
        try (Act act = exists() ? unlock(password) : create(password)) {
            UnlockedVault unlocked = act.vault();
            boolean firstKey = seals.ensure(unlocked);
            tell(unlocked);
            boolean known = unlocked.entries(SecretScope.of(wallet)).stream()
                    .anyMatch(entry -> entry.label().equals(PHRASE));
            if (!known) {
                try (SecretBytes content = content(phrase, passphrase)) {
                    unlocked.put(SecretScope.of(wallet), PHRASE, content);
                }
            }
            note(unlocked.generation());
            return new Sealing(!known, firstKey);
        }
    }

    /// Seals everything anew under another password, in one write.
    void changePassword(SecretChars old, SecretChars fresh) throws SecretsException {
        resealed(vault().changePassphrase(old, fresh, expected()));
    }

    /// Seals everything anew under a key that the keyring keeps, in one write.
    void useKeyring(SecretChars password) throws SecretsException {
        resealed(keyless().turnOn(password, expected()));
    }

    /// Seals everything anew under a password, in one write.
    ///
    /// @return true if the key is still in the keyring
    boolean leaveKeyring(SecretChars fresh) throws SecretsException {
        KeylessVault.TurnedOff off = keyless().turnOff(fresh, expected());
        resealed(off.report());
        return off.keyRemains();
    }

    private void resealed(WriteReport report) {
        note(report.generation());
        if (report.durability() == WriteReport.Durability.UNCONFIRMED) {
            LOG.atWarn().log("the vault is sealed anew, but the disk has not confirmed the change of its folder");
        }
    }

    /// Takes back what [#seal] has just put there.
    void forget(WalletId wallet, SecretChars password) throws SecretsException {
        try (Act act = unlock(password)) {
            act.vault().remove(SecretScope.of(wallet), PHRASE);
            note(act.vault().generation());
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
        try (Act act = unlock(password)) {
            Optional<SecretBytes> found = act.vault().get(SecretScope.of(wallet), PHRASE);
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
        listeners.forEach(VaultListener::closed);
        if (opened.isPresent()) {
            opened.get().close();
            opened = Optional.empty();
        }
    }
}
