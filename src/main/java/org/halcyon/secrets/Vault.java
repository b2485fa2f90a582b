package org.halcyon.secrets;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.halcyon.base.StoreId;
import org.halcyon.secrets.WriteReport.Durability;

/// A vault file that this process holds the lock of, closed as to its content. Any thread; every call blocks, those
/// that
/// take a passphrase for up to a second or two.
public final class Vault implements AutoCloseable {
    private final VaultFile file;
    private final VaultLock lock;
    private final Tools tools;
    private final VaultTurn turn;
    private final AtomicBoolean switching = new AtomicBoolean();

    record Tools(SecureRandom random, InstantSource clock, VaultSettings settings, Keyring keyring) {
        byte[] random(int length) {
            byte[] fresh = new byte[length];
            random.nextBytes(fresh);
            return fresh;
        }
    }

    /// Keys with what belongs to them in the header.
    @SuppressWarnings("ArrayRecordComponent") // keys for one call, never compared
    record Seal(VaultKeys keys, KdfParameters kdf, byte[] salt, boolean keyless) implements AutoCloseable {
        @Override
        public void close() {
            keys.close();
        }

        @Override
        public String toString() {
            return "Seal[redacted]";
        }
    }

    /// Turns the content into the content to be written.
    @FunctionalInterface
    interface Change {
        void apply(VaultBody body, long generation) throws SecretsException;
    }

    Vault(VaultFile file, VaultLock lock, Tools tools) {
        this.file = file;
        this.lock = lock;
        this.tools = tools;
        this.turn = new VaultTurn(file.path());
    }

    /// What the file says about itself, or empty if there is none. Cheap; no passphrase.
    public Optional<VaultHeader> header() throws SecretsException {
        return turn.run(() -> file.exists() ? Optional.of(sealed().header()) : Optional.empty());
    }

    /// Writes an empty vault and opens it.
    ///
    /// @throws SecretsException `vault_exists`, `passphrase_too_short`, `passphrase_too_long` and what writing throws
    public CreatedVault create(SecretChars passphrase, StoreId storeId) throws SecretsException {
        requireAbsent();
        try (VaultInput input = VaultInput.chosen(passphrase);
                Seal seal = freshSeal(input);
                var body = new VaultBody(storeId)) {
            WriteReport report = turn.run(() -> {
                requireAbsent();
                return write(seal, body, 1);
            });
            return new CreatedVault(unlocked(seal.keys(), storeId, 1), report);
        }
    }

    /// Opens the vault until the result is closed.
    ///
    /// @throws SecretsException `wrong_passphrase`, `vault_missing`, `vault_corrupt`, `vault_malformed`,
    ///     `vault_version_unsupported`, `kdf_parameters_refused`, `keyring_unavailable` if the keyring opens it and no
    ///     passphrase does, `wrong_vault`, `vault_rolled_back` and what reading the file throws
    public UnlockedVault unlock(SecretChars passphrase, VaultExpectation expected) throws SecretsException {
        try (VaultInput input = VaultInput.tried(passphrase)) {
            return unlock(input, expected);
        }
    }

    UnlockedVault unlock(VaultInput input, VaultExpectation expected) throws SecretsException {
        SealedVault sealed = current();
        try (VaultKeys keys = derive(input, sealed);
                VaultBody body = open(sealed, keys)) {
            long generation = sealed.header().generation();
            expected.check(body.storeId(), generation);
            return unlocked(keys, body.storeId(), generation);
        }
    }

    /// How this vault is opened without a passphrase, and comes to be.
    public KeylessVault keyless(StoreId store) {
        return new KeylessVault(this, tools.keyring(), store);
    }

    /// Seals everything anew under another passphrase, with a new salt and a newly measured cost, in one write. The old
    /// passphrase is checked against the file. Secrets with a password of their own keep it. Open vaults answer
    /// `vault_closed` from then on.
    ///
    /// @throws SecretsException as [#unlock(SecretChars, VaultExpectation)] and [#create(SecretChars, StoreId)]; the
    ///     old passphrase then still opens the vault
    public WriteReport changePassphrase(SecretChars old, SecretChars fresh, VaultExpectation expected)
            throws SecretsException {
        try (VaultInput input = VaultInput.tried(old)) {
            return reseal(input, () -> VaultInput.chosen(fresh), expected);
        }
    }

    /// Asked for once the vault is known to open.
    @FunctionalInterface
    interface FreshInput {
        VaultInput make() throws SecretsException;
    }

    WriteReport reseal(VaultInput old, FreshInput fresh, VaultExpectation expected) throws SecretsException {
        SealedVault sealed = current();
        try (VaultKeys keys = derive(old, sealed)) {
            check(sealed, keys, expected);
            try (VaultInput input = fresh.make();
                    Seal seal = freshSeal(input)) {
                return turn.run(() -> rewrite(keys, Optional.of(seal), (body, generation) -> {}));
            }
        }
    }

    private void check(SealedVault sealed, VaultKeys keys, VaultExpectation expected) throws SecretsException {
        try (VaultBody body = open(sealed, keys)) {
            expected.check(body.storeId(), sealed.header().generation());
        }
    }

    /// Gives up the lock. What is still unlocked answers `vault_closed`. Idempotent.
    ///
    /// @throws SecretsException `io`
    @Override
    public void close() throws SecretsException {
        turn.run(() -> {
            try {
                lock.close();
                return file;
            } catch (IOException failure) {
                throw VaultFile.io(file.path(), failure);
            }
        });
    }

    /// True while somebody changes what opens this vault.
    AtomicBoolean switching() {
        return switching;
    }

    SealedVault current() throws SecretsException {
        return turn.run(this::sealed);
    }

    Tools tools() {
        return tools;
    }

    /// The current content, read from the file; the caller closes it.
    VaultBody read(VaultKeys keys, Change check) throws SecretsException {
        SealedVault sealed = current();
        VaultBody body = open(sealed, keys);
        try {
            check.apply(body, sealed.header().generation());
            return body;
        } catch (SecretsException | RuntimeException failure) {
            body.close();
            throw failure;
        }
    }

    WriteReport change(VaultKeys keys, Change change) throws SecretsException {
        return turn.run(() -> rewrite(keys, Optional.empty(), change));
    }

    private WriteReport rewrite(VaultKeys keys, Optional<Seal> newSeal, Change change) throws SecretsException {
        SealedVault sealed = sealed();
        VaultHeader header = sealed.header();
        try (VaultBody body = open(sealed, keys)) {
            change.apply(body, header.generation());
            Seal seal = newSeal.orElseGet(() -> new Seal(keys, header.kdf(), sealed.salt(), header.keyless()));
            return write(seal, body, nextGeneration(header));
        }
    }

    private static long nextGeneration(VaultHeader header) throws SecretsException {
        if (header.generation() == Long.MAX_VALUE) {
            throw new SecretsException(new SecretsError.VaultMalformed());
        }
        return header.generation() + 1;
    }

    private WriteReport write(Seal seal, VaultBody body, long generation) throws SecretsException {
        var header = new VaultHeader(generation, seal.kdf(), seal.keyless());
        var fresh = new SealedVault.Fresh(header, seal.salt(), tools.random(Crypto.NONCE_BYTES));
        byte[] plain = VaultBodyCodec.write(body, generation);
        try {
            SealedVault sealed = SealedVault.seal(fresh, seal.keys(), plain);
            Durability durability = file.replace(sealed.bytes(), found -> inspect(found, seal.keys()));
            return new WriteReport(generation, durability);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private void inspect(byte[] written, VaultKeys keys) throws SecretsException {
        open(SealedVault.parse(written, tools.settings().maxHeapBytes()), keys).close();
    }

    /// Called within the turn.
    private SealedVault sealed() throws SecretsException {
        requireHeld();
        return SealedVault.parse(file.read(), tools.settings().maxHeapBytes());
    }

    private static VaultBody open(SealedVault sealed, VaultKeys keys) throws SecretsException {
        byte[] plain = sealed.open(keys);
        try {
            return VaultBodyCodec.read(plain, sealed.header().generation());
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static VaultKeys derive(VaultInput input, SealedVault sealed) throws SecretsException {
        if (sealed.header().keyless() != input.keyless()) {
            throw new SecretsException(
                    input.keyless()
                            ? new SecretsError.WrongPassphrase()
                            : new SecretsError.KeyringUnavailable(SecretsError.KeyringReason.NOT_ASKED));
        }
        return VaultKeys.derive(input.bytes(), sealed.salt(), sealed.header().kdf());
    }

    private Seal freshSeal(VaultInput input) throws SecretsException {
        KdfParameters kdf = input.cost(tools.settings());
        byte[] salt = tools.random(Crypto.SALT_BYTES);
        return new Seal(VaultKeys.derive(input.bytes(), salt, kdf), kdf, salt, input.keyless());
    }

    private UnlockedVault unlocked(VaultKeys keys, StoreId storeId, long generation) {
        return new UnlockedVault(this, keys.toResident(), storeId, generation);
    }

    private void requireAbsent() throws SecretsException {
        requireHeld();
        if (file.exists()) {
            throw new SecretsException(new SecretsError.VaultExists(file.path()));
        }
    }

    private void requireHeld() throws SecretsException {
        if (!lock.isHeld()) {
            throw new SecretsException(new SecretsError.VaultClosed());
        }
    }
}
