package org.halcyon.wallet;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.halcyon.base.Bytes;
import org.halcyon.base.StoreId;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.secrets.SecretBytes;
import org.halcyon.secrets.SecretLabel;
import org.halcyon.secrets.SecretScope;
import org.halcyon.secrets.SecretsException;
import org.halcyon.secrets.UnlockedVault;
import org.halcyon.wallet.rows.AccountRow;
import org.halcyon.wallet.rows.WalletRow;

/// Binds what is registered of a wallet, its accounts and their keys above all, to the vault: HMAC-SHA-256 under a key
/// that only the vault holds. The seal itself lies beside the rows, and proves nothing until the vault was opened for
/// the first time; from then on the key stays in memory until [#close]. For the one thread of operations.
final class ManifestSeals implements AutoCloseable {

    private static final SecretLabel KEY = new SecretLabel("manifest-seal-key");
    private static final int KEY_BYTES = 32;
    private static final String DOMAIN = "halcyon manifest seal 1";
    private static final Comparator<AccountRow> BY_KEY = Comparator.comparing(AccountRow::key);

    private final StoreId store;
    private final SecureRandom random;
    private Optional<SecretBytes> key = Optional.empty();

    /// What a seal says.
    enum Verdict {
        /// The vault was not opened yet, or holds no key.
        NOT_KNOWN,
        HOLDS,
        BROKEN
    }

    ManifestSeals(StoreId store, SecureRandom random) {
        this.store = store;
        this.random = random;
    }

    /// Takes the key out of a vault that was just opened, if it is not here already.
    void learn(UnlockedVault vault) throws SecretsException {
        if (key.isEmpty()) {
            key = vault.get(SecretScope.storeWide(), KEY);
        }
    }

    /// As [#learn], and puts a key into a vault that has none.
    ///
    /// @return true if the key was made by this call
    boolean ensure(UnlockedVault vault) throws SecretsException {
        learn(vault);
        if (key.isPresent()) {
            return false;
        }
        SecretBytes fresh = SecretBytes.random(KEY_BYTES, random);
        try {
            vault.put(SecretScope.storeWide(), KEY, fresh);
        } catch (SecretsException failure) {
            fresh.close();
            throw failure;
        }
        key = Optional.of(fresh);
        return true;
    }

    /// The seal of a registration; empty while there is no key.
    Optional<Bytes> seal(WalletRow wallet, List<AccountRow> accounts) {
        return key.map(secret -> Bytes.of(secret.use(bytes -> mac(bytes, content(wallet, accounts)))));
    }

    Verdict verify(WalletRow wallet, List<AccountRow> accounts, Optional<Bytes> stored) {
        Optional<Bytes> expected = seal(wallet, accounts);
        if (expected.isEmpty()) {
            return Verdict.NOT_KNOWN;
        }
        byte[] found = stored.map(Bytes::toBytes).orElseGet(() -> new byte[0]);
        return MessageDigest.isEqual(expected.get().toBytes(), found) ? Verdict.HOLDS : Verdict.BROKEN;
    }

    private static byte[] mac(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(content);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }

    /// What never changes of a registration, each part with its length, so that no two contents look alike. Name and
    /// time of creation are not part of it.
    private byte[] content(WalletRow wallet, List<AccountRow> accounts) {
        ByteWriter out = new ByteWriter();
        text(out, DOMAIN);
        part(out, store.toBytes());
        part(out, wallet.id().toBytes());
        part(out, wallet.group().toBytes());
        text(out, wallet.network().label());
        text(out, wallet.kind().label());
        text(out, wallet.birthHeight() + " " + wallet.expectedAccounts() + " " + accounts.size());
        accounts.stream().sorted(BY_KEY).forEach(account -> account(out, account));
        return out.toBytes();
    }

    private static void account(ByteWriter out, AccountRow account) {
        text(out, account.key().type().label());
        text(out, account.key().index() + " " + account.key().keyClass());
        part(out, account.key().userIdentity().toBytes());
        part(out, account.key().friendIdentity().toBytes());
        text(out, account.curve().label());
        text(out, account.derivationPath());
        part(out, account.extendedKey().map(Bytes::toBytes).orElseGet(() -> new byte[0]));
    }

    private static void text(ByteWriter out, String text) {
        part(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void part(ByteWriter out, byte[] bytes) {
        out.bytes(new byte[] {(byte) (bytes.length >>> 8), (byte) bytes.length}).bytes(bytes);
    }

    @Override
    public void close() {
        key.ifPresent(SecretBytes::close);
        key = Optional.empty();
    }
}
