package org.halcyon.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The way to vault files, made once per process: it also knows which vaults this process holds already, which the
/// system's file locks do not tell apart reliably. Any thread.
public final class Vaults {
    private final SecureRandom random;
    private final InstantSource clock;
    private final VaultSettings settings;
    private final VaultDisk disk;
    private final Keyring keyring;
    private final Set<Object> claims = ConcurrentHashMap.newKeySet();

    /// Vaults that only passphrases open.
    public Vaults(SecureRandom random, InstantSource clock, VaultSettings settings) {
        this(random, clock, settings, Keyring.none());
    }

    public Vaults(SecureRandom random, InstantSource clock, VaultSettings settings, Keyring keyring) {
        this(random, clock, settings, keyring, new LocalDisk());
    }

    Vaults(SecureRandom random, InstantSource clock, VaultSettings settings, Keyring keyring, VaultDisk disk) {
        this.random = random;
        this.clock = clock;
        this.settings = settings;
        this.keyring = keyring;
        this.disk = disk;
    }

    /// The keyring that may open vaults.
    public Keyring keyring() {
        return keyring;
    }

    /// Takes the lock of the vault at `path` and checks what is there; a vault that does not exist yet is fine. The
    /// folder must exist and be safe. Asks for no passphrase.
    ///
    /// @throws SecretsException `vault_already_locked`, `insecure_parent_dir`, `insecure_permissions`,
    ///     `vault_not_a_file`, `vault_too_large`, `permissions_unsupported` or `io`
    public Vault open(Path path) throws SecretsException {
        Path absolute = path.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null) {
            throw new SecretsException(new SecretsError.VaultNotAFile(absolute));
        }
        try {
            FileAccess access = FileAccess.of(folder);
            access.checkFolder(folder);
            return locked(absolute, access);
        } catch (IOException failure) {
            throw VaultFile.io(absolute, failure);
        }
    }

    /// What opens the vault at `path`. Takes no lock and reads a few bytes.
    public static VaultOpening opening(Path path) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return VaultOpening.NONE;
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return VaultOpening.PASSPHRASE; // a pipe would block whoever reads it
        }
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            return SealedVault.saysKeyless(in.readNBytes(SealedVault.SALT_AT))
                    ? VaultOpening.KEYRING
                    : VaultOpening.PASSPHRASE;
        } catch (IOException unreadable) {
            return VaultOpening.PASSPHRASE;
        }
    }

    private Vault locked(Path path, FileAccess access) throws IOException, SecretsException {
        VaultLock lock = VaultLock.acquire(path, access, claims);
        try {
            var file = new VaultFile(path, access, disk);
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                file.check();
            }
            file.removeLeftover();
            return new Vault(file, lock, new Vault.Tools(random, clock, settings, keyring));
        } catch (SecretsException | RuntimeException failure) {
            try {
                lock.close();
            } catch (IOException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }
}
