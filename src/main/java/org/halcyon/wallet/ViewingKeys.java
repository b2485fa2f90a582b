package org.halcyon.wallet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.secrets.SealingKey;
import org.halcyon.secrets.SecretBytes;
import org.halcyon.secrets.SecretLabel;
import org.halcyon.secrets.SecretScope;
import org.halcyon.secrets.SecretsException;
import org.halcyon.secrets.UnlockedVault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Seals the viewing keys of shielded accounts for the database, and opens them again, with the key `viewing-seal` of
/// the vault. A viewing key shows the whole shielded history of its account, and backups of the database are copied
/// freely.
///
/// The key is learnt at the first opening of the vault and held from then on, so that a sync in the background needs no
/// password. Under the strict lock it is held only while the vault is open for some act, and wiped when that act ends.
///
/// Any thread. A sealing works with a copy of its own, which is wiped when it ends: a wipe does not wait for one that
/// has
/// begun, and none begins after it.
public final class ViewingKeys implements VaultListener {

    /// Size of a viewing key. Source: Zcash protocol 4.2.3, full viewing key of Orchard: ak, nk, rivk.
    public static final int KEY_BYTES = 96;

    private static final Logger LOG = LoggerFactory.getLogger(ViewingKeys.class);
    static final SecretLabel LABEL = new SecretLabel("viewing-seal");
    private static final byte[] DOMAIN = "halcyon viewing key 1".getBytes(StandardCharsets.US_ASCII);

    private final SecureRandom random;
    private final Object lock = new Object();

    @GuardedBy("lock")
    private Optional<SealingKey> key = Optional.empty();

    @GuardedBy("lock")
    private boolean strict;

    @GuardedBy("lock")
    private boolean over;

    /// @param strict whether the strict lock is set
    public ViewingKeys(SecureRandom random, boolean strict) {
        this.random = random;
        this.strict = strict;
    }

    /// Takes the key out of a vault that was just opened, and makes one if it has none. Without it viewing keys stay
    /// sealed, which must not keep anybody from what the vault was opened for.
    @Override
    public void opened(UnlockedVault vault) {
        if (isHeld()) {
            return;
        }
        try {
            learn(ensured(vault));
        } catch (SecretsException failure) {
            LOG.atWarn().setCause(failure).log("key for viewing keys could not be had, they stay sealed");
        }
    }

    private boolean isHeld() {
        synchronized (lock) {
            return key.isPresent() || over;
        }
    }

    /// The key itself, for the test that looks at its end of life.
    Optional<SealingKey> held() {
        synchronized (lock) {
            return key;
        }
    }

    private SecretBytes ensured(UnlockedVault vault) throws SecretsException {
        Optional<SecretBytes> known = vault.get(SecretScope.storeWide(), LABEL);
        if (known.isPresent()) {
            return known.get();
        }
        SecretBytes fresh = SecretBytes.random(SealingKey.BYTES, random);
        try {
            vault.put(SecretScope.storeWide(), LABEL, fresh);
            return fresh;
        } catch (SecretsException failure) {
            fresh.close();
            throw failure;
        }
    }

    private void learn(SecretBytes secret) {
        if (secret.length() != SealingKey.BYTES) {
            secret.close();
            LOG.atError().log("key for viewing keys has another size than this program writes, they stay sealed");
            return;
        }
        synchronized (lock) {
            if (over || key.isPresent()) {
                secret.close();
            } else {
                key = Optional.of(new SealingKey(secret, random));
            }
        }
    }

    /// Under the strict lock, wipes the key.
    @Override
    public void locked() {
        synchronized (lock) {
            if (strict) {
                wipe();
            }
        }
    }

    /// Sets or lifts the strict lock. Set, the key is wiped at once, even if the vault is open at the moment; lifted,
    /// it is learnt at the next opening.
    public void strictLock(boolean set) {
        synchronized (lock) {
            strict = set;
            if (set) {
                wipe();
            }
        }
    }

    /// Wipes the key for good: a later opening of the vault does not bring it back. Idempotent.
    @Override
    public void closed() {
        synchronized (lock) {
            over = true;
            wipe();
        }
    }

    @GuardedBy("lock")
    private void wipe() {
        key.ifPresent(SealingKey::close);
        key = Optional.empty();
    }

    /// The viewing key of an account as the database keeps it; empty while the vault's key is not held.
    ///
    /// @param account 0 to 2^31 - 1
    /// @param viewingKey 96 bytes, which stay with the caller
    public Optional<Bytes> seal(WalletId wallet, long account, SecretBytes viewingKey) {
        if (viewingKey.length() != KEY_BYTES) {
            throw new IllegalArgumentException("a viewing key of " + viewingKey.length() + " bytes");
        }
        byte[] place = place(wallet, account);
        try (Held held = copied()) {
            return held.key().map(copy -> copy.seal(viewingKey, place));
        }
    }

    /// A copy of the key for one use, if there is a key.
    private record Held(Optional<SealingKey> key) implements AutoCloseable {
        @Override
        public void close() {
            key.ifPresent(SealingKey::close);
        }
    }

    private Held copied() {
        synchronized (lock) {
            return new Held(key.map(SealingKey::copy));
        }
    }

    /// Opens what [#seal] made, here or in an earlier run.
    ///
    /// @param account 0 to 2^31 - 1
    /// @param sealed as it was read
    public OpenedViewingKey open(WalletId wallet, long account, Bytes sealed) {
        byte[] place = place(wallet, account);
        try (Held held = copied()) {
            return held.key().map(copy -> opened(copy, sealed, place)).orElseGet(OpenedViewingKey.Locked::new);
        }
    }

    private static OpenedViewingKey opened(SealingKey key, Bytes sealed, byte[] place) {
        return sealed.size() != KEY_BYTES + SealingKey.OVERHEAD
                ? new OpenedViewingKey.Damaged()
                : key.open(sealed, place)
                        .<OpenedViewingKey>map(OpenedViewingKey.Opened::new)
                        .orElseGet(OpenedViewingKey.Damaged::new);
    }

    /// What a sealed key is bound to; each part has one length, so no two places look alike.
    private static byte[] place(WalletId wallet, long account) {
        if (account < 0 || account > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("account " + account);
        }
        return ByteBuffer.allocate(DOMAIN.length + WalletId.BYTES + Long.BYTES)
                .put(DOMAIN)
                .put(wallet.toBytes())
                .putLong(account)
                .array();
    }

    @Override
    public String toString() {
        return "ViewingKeys[redacted]";
    }
}
