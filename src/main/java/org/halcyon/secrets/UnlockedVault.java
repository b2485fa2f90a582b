package org.halcyon.secrets;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.halcyon.base.StoreId;
import org.halcyon.secrets.VaultBody.EntryName;
import org.halcyon.secrets.VaultBody.Item;

/// An open vault: the derived keys, in locked memory, until [#close()] wipes them. Secrets stay sealed in the file and
/// are opened for one call at a time.
///
/// Any thread. After `close()`, after a change of passphrase and after the [Vault] was closed, every call ends with
/// `vault_closed`. A file that was exchanged for another store's or for an older one since this vault was opened is
/// `wrong_vault` or `vault_rolled_back`. Calls with a password of a single secret block for its key stretching.
public final class UnlockedVault implements AutoCloseable {
    private final Vault vault;
    private final SecretBytes keys;
    private final StoreId storeId;
    private final AtomicLong lastSeen;

    UnlockedVault(Vault vault, SecretBytes keys, StoreId storeId, long generation) {
        this.vault = vault;
        this.keys = keys;
        this.storeId = storeId;
        this.lastSeen = new AtomicLong(generation);
    }

    public StoreId storeId() {
        return storeId;
    }

    /// Number of the newest write that this vault has seen.
    public long generation() {
        return lastSeen.get();
    }

    /// What the vault holds, without any secret, by scope and label.
    public List<SecretEntry> entries() throws SecretsException {
        try (VaultBody body = read()) {
            return body.entries();
        }
    }

    public List<SecretEntry> entries(SecretScope scope) throws SecretsException {
        return entries().stream().filter(entry -> entry.scope().equals(scope)).toList();
    }

    /// A secret without a password of its own, or empty if there is none of that name. The caller closes it.
    ///
    /// @throws SecretsException `needs_password` and what reading the vault throws
    public Optional<SecretBytes> get(SecretScope scope, SecretLabel label) throws SecretsException {
        try (VaultBody body = read()) {
            Optional<Item> item = body.find(new EntryName(scope, label));
            if (item.isPresent() && item.get().enveloped()) {
                throw new SecretsException(new SecretsError.NeedsPassword());
            }
            return item.map(found -> SecretBytes.copyOf(found.payload()));
        }
    }

    /// A secret with a password of its own, or empty if there is none of that name. The caller closes it.
    ///
    /// @throws SecretsException `wrong_object_password`, `kdf_parameters_refused`, `expected_protected` if the vault
    /// holds
    ///     it without a password (somebody may have put it there), and what reading the vault throws
    public Optional<SecretBytes> getProtected(SecretScope scope, SecretLabel label, SecretChars password)
            throws SecretsException {
        var key = new EntryName(scope, label);
        Optional<byte[]> envelope = envelope(key);
        if (envelope.isEmpty()) {
            return Optional.empty();
        }
        long heap = vault.tools().settings().maxHeapBytes();
        try (SecretBytes input = PassphraseRules.tried(password)) {
            return Optional.of(SecretBytes.takeFrom(ObjectEnvelope.open(envelope.get(), input, storeId, key, heap)));
        }
    }

    /// Runs `use` on a secret, which is wiped when it returns or throws. No lock is held meanwhile.
    ///
    /// @throws SecretsException `no_entry`, else as [#get(SecretScope, SecretLabel)]
    public <T, E extends Exception> T withSecret(SecretScope scope, SecretLabel label, SecretUse<T, E> use)
            throws SecretsException, E {
        try (SecretBytes secret = get(scope, label).orElseThrow(UnlockedVault::noEntry)) {
            return secret.use(use);
        }
    }

    /// As [#withSecret(SecretScope, SecretLabel, SecretUse)] for a secret with a password of its own.
    public <T, E extends Exception> T withProtectedSecret(
            SecretScope scope, SecretLabel label, SecretChars password, SecretUse<T, E> use)
            throws SecretsException, E {
        try (SecretBytes secret = getProtected(scope, label, password).orElseThrow(UnlockedVault::noEntry)) {
            return secret.use(use);
        }
    }

    /// Sets a secret, replacing one of the same name.
    ///
    /// @throws SecretsException `secret_too_large`, `vault_too_large` or `io`; the old content then still stands
    public WriteReport put(SecretScope scope, SecretLabel label, SecretBytes secret) throws SecretsException {
        requireSize(secret, VaultBody.MOST_PAYLOAD);
        return change(body -> secret.use(bytes -> {
            body.put(new EntryName(scope, label), /* enveloped= */ false, bytes.clone(), now());
            return body;
        }));
    }

    /// Sets a secret under a password of its own, replacing one of the same name.
    ///
    /// @throws SecretsException as [#put(SecretScope, SecretLabel, SecretBytes)], or `passphrase_too_short`
    public WriteReport putProtected(SecretScope scope, SecretLabel label, SecretBytes secret, SecretChars password)
            throws SecretsException {
        requireSize(secret, ObjectEnvelope.MOST_SECRET);
        var key = new EntryName(scope, label);
        byte[] envelope = seal(key, secret, password);
        return change(body -> {
            body.put(key, /* enveloped= */ true, envelope, now());
            return body;
        });
    }

    /// Removes a secret; empty if there was none, and then nothing is written.
    public Optional<WriteReport> remove(SecretScope scope, SecretLabel label) throws SecretsException {
        return removeIf(entry -> entry.scope().equals(scope) && entry.label().equals(label));
    }

    /// Removes every secret of a scope in one write; empty if there was none, and then nothing is written.
    public Optional<WriteReport> removeAll(SecretScope scope) throws SecretsException {
        return removeIf(entry -> entry.scope().equals(scope));
    }

    public boolean isClosed() {
        return keys.isClosed();
    }

    /// Wipes the keys. Idempotent.
    @Override
    public void close() {
        keys.close();
    }

    @Override
    public String toString() {
        return "UnlockedVault[redacted]";
    }

    /// A step of a change to the content; what it answers is not used.
    @FunctionalInterface
    private interface Edit {
        Object apply(VaultBody body) throws SecretsException;
    }

    private Optional<WriteReport> removeIf(Predicate<SecretEntry> choice) throws SecretsException {
        if (entries().stream().noneMatch(choice)) {
            return Optional.empty();
        }
        return Optional.of(change(body -> {
            body.entries().stream()
                    .filter(choice)
                    .forEach(entry -> body.remove(new EntryName(entry.scope(), entry.label())));
            return body;
        }));
    }

    private VaultBody read() throws SecretsException {
        try (VaultKeys borrowed = borrow()) {
            VaultExpectation expected = expected();
            return vault.read(borrowed, (body, generation) -> expected.check(body.storeId(), generation));
        } catch (SecretsException failure) {
            throw afterUnlock(failure);
        }
    }

    private WriteReport change(Edit edit) throws SecretsException {
        try (VaultKeys borrowed = borrow()) {
            VaultExpectation expected = expected();
            WriteReport report = vault.change(borrowed, (body, generation) -> {
                expected.check(body.storeId(), generation);
                edit.apply(body);
            });
            lastSeen.accumulateAndGet(report.generation(), Math::max);
            return report;
        } catch (SecretsException failure) {
            throw afterUnlock(failure);
        }
    }

    /// Taken before the file is read: a write of another thread may raise the number in between.
    private VaultExpectation expected() {
        return VaultExpectation.of(storeId, lastSeen.get());
    }

    /// Keys that opened the vault once and do not any more belong to a passphrase that was changed.
    private static SecretsException afterUnlock(SecretsException failure) {
        return failure.error() instanceof SecretsError.WrongPassphrase
                ? new SecretsException(new SecretsError.VaultClosed())
                : failure;
    }

    private VaultKeys borrow() throws SecretsException {
        try {
            return VaultKeys.fromResident(keys);
        } catch (IllegalStateException closed) {
            throw new SecretsException(new SecretsError.VaultClosed());
        }
    }

    private Optional<byte[]> envelope(EntryName key) throws SecretsException {
        try (VaultBody body = read()) {
            Optional<Item> item = body.find(key);
            if (item.isPresent() && !item.get().enveloped()) {
                throw new SecretsException(new SecretsError.ExpectedProtected());
            }
            return item.map(found -> found.payload().clone());
        }
    }

    private byte[] seal(EntryName key, SecretBytes secret, SecretChars password) throws SecretsException {
        Vault.Tools tools = vault.tools();
        var fresh = new ObjectEnvelope.Fresh(
                tools.settings().objectKdf(), tools.random(Crypto.SALT_BYTES), tools.random(Crypto.NONCE_BYTES));
        fresh.kdf().requireAcceptable(tools.settings().maxHeapBytes());
        try (SecretBytes input = PassphraseRules.chosenForObject(password)) {
            return secret.use(bytes -> ObjectEnvelope.seal(fresh, input, storeId, key, bytes));
        }
    }

    private static void requireSize(SecretBytes secret, int most) throws SecretsException {
        if (secret.length() > most) {
            throw new SecretsException(new SecretsError.SecretTooLarge(secret.length(), most));
        }
    }

    private long now() {
        return vault.tools().clock().millis();
    }

    private static SecretsException noEntry() {
        return new SecretsException(new SecretsError.NoEntry());
    }
}
